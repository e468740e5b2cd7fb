package org.weighin.datasets.jinja.function;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.Value;

/** Lists of so many items each; the last is filled up where there is something to fill it with. */
record Batches(Iterator<Value> items, int size, @Nullable Value fill, Budget budget) implements Iterator<Value> {
    @Override
    public boolean hasNext() {
        return items.hasNext();
    }

    @Override
    public Value next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Value> batch = new ArrayList<>();
        while (items.hasNext() && batch.size() < size) {
            budget.elements(1);
            batch.add(items.next());
        }
        if (fill != null) {
            budget.elements(size - (long) batch.size());
            batch.addAll(Collections.nCopies(size - batch.size(), fill));
        }
        return new ListValue(batch);
    }
}
