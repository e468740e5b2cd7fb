package org.weighin.datasets.jinja.function;

import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.weighin.datasets.jinja.value.Value;

/** An iterator with a function applied to every item when it is asked for. */
record Mapped(Iterator<Value> source, UnaryOperator<Value> function) implements Iterator<Value> {
    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public Value next() {
        return function.apply(source.next());
    }
}
