package org.weighin.datasets.jinja.value;

import java.util.Iterator;
import java.util.List;

/**
 * Python's tuple.
 *
 * @param names names of the first elements, where it is a named tuple
 */
public record Tuple(List<Value> items, List<String> names) implements Sequence {
    public Tuple {
        items = List.copyOf(items);
        names = List.copyOf(names);
    }

    /** A tuple without names. */
    public Tuple(List<Value> items) {
        this(items, List.of());
    }

    /** A tuple of two. */
    public static Tuple of(Value first, Value second) {
        return new Tuple(List.of(first, second));
    }

    @Override
    public Value at(int position) {
        return items.get(position);
    }

    @Override
    public int length() {
        return items.size();
    }

    @Override
    public String type() {
        return "tuple";
    }

    @Override
    public Iterator<Value> iterator() {
        return items.iterator();
    }
}
