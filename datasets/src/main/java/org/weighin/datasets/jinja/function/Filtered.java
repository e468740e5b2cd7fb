package org.weighin.datasets.jinja.function;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Value;

/** The items of an iterator that a predicate holds for, looked for when asked. */
public final class Filtered implements Iterator<Value> {
    private final Iterator<Value> source;
    private final Predicate<Value> predicate;
    private @Nullable Value ahead;

    /** The items of {@code source} for which {@code predicate} holds. */
    public Filtered(Iterator<Value> source, Predicate<Value> predicate) {
        this.source = source;
        this.predicate = predicate;
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && source.hasNext()) {
            Value item = source.next();
            ahead = predicate.test(item) ? item : null;
        }
        return ahead != null;
    }

    @Override
    public Value next() {
        Value item = hasNext() ? ahead : null;
        if (item == null) {
            throw new NoSuchElementException();
        }
        ahead = null;
        return item;
    }
}
