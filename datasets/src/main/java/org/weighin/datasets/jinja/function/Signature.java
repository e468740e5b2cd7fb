package org.weighin.datasets.jinja.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Value;

/**
 * The parameters of a function: {@code name}, {@code name?} for an optional one, {@code *} and {@code **} for any others;
 * those before {@code /} cannot be given by name.
 */
final class Signature {
    private final String name;
    private final List<String> parameters = new ArrayList<>();
    private int required;
    private int unnamed;
    private boolean anyPositional;
    private boolean anyNamed;

    Signature(String name, String... parameters) {
        this.name = name;
        for (String parameter : parameters) {
            if (parameter.equals("*")) {
                anyPositional = true;
            } else if (parameter.equals("**")) {
                anyNamed = true;
            } else if (parameter.equals("/")) {
                unnamed = this.parameters.size();
            } else {
                boolean optional = parameter.endsWith("?");
                this.parameters.add(optional ? parameter.substring(0, parameter.length() - 1) : parameter);
                required += optional ? 0 : 1;
            }
        }
    }

    String name() {
        return name;
    }

    /** Arguments in the places of their parameters, as Python binds them. */
    Call bind(Arguments arguments, Runtime runtime) {
        List<Value> positional = arguments.positional();
        int count = Math.min(positional.size(), parameters.size());
        if (positional.size() > parameters.size() && !anyPositional) {
            throw new Fault(name + "() takes " + parameters.size() + " positional arguments but " + positional.size()
                    + " were given");
        }
        @Nullable Value[] bound = new Value[parameters.size()];
        for (int i = 0; i < count; i++) {
            bound[i] = positional.get(i);
        }
        Map<String, Value> others = bindNamed(arguments.named(), bound);
        for (int i = 0; i < required; i++) {
            if (bound[i] == null) {
                throw new Fault(name + "() misses its argument '" + parameters.get(i) + "'");
            }
        }
        return new Call(name, bound, positional.subList(count, positional.size()), others, runtime);
    }

    private Map<String, Value> bindNamed(Map<String, Value> named, @Nullable Value[] bound) {
        Map<String, Value> others = new LinkedHashMap<>();
        named.forEach((key, value) -> {
            int place = parameters.subList(unnamed, parameters.size()).indexOf(key);
            place += place < 0 ? 0 : unnamed;
            if (place >= 0 && bound[place] == null) {
                bound[place] = value;
            } else if (place < 0 && anyNamed) {
                others.put(key, value);
            } else {
                throw new Fault(name + "() got " + (place < 0 ? "an unexpected" : "two values for its") + " argument '"
                        + key + "'");
            }
        });
        return others;
    }
}
