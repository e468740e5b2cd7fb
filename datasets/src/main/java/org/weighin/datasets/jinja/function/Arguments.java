package org.weighin.datasets.jinja.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.weighin.datasets.jinja.value.Value;

/** Arguments of a call by position and by name. */
public record Arguments(List<Value> positional, Map<String, Value> named) {
    /** No arguments. */
    public static final Arguments NONE = of();

    /** Arguments by position. */
    public static Arguments of(Value... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    /** The same with one more in front. */
    Arguments after(Value first) {
        List<Value> all = new ArrayList<>(positional.size() + 1);
        all.add(first);
        all.addAll(positional);
        return new Arguments(all, named);
    }

    /** The same without the first ones by position. */
    Arguments without(int count) {
        return new Arguments(positional.subList(count, positional.size()), named);
    }
}
