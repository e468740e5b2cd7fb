package org.weighin.datasets.jinja.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Python's list. */
public final class ListValue implements Sequence {
    private final ArrayList<Value> items;

    /** A list with a copy of the items. */
    public ListValue(List<? extends Value> items) {
        this.items = new ArrayList<>(items);
    }

    /** A list of everything that can be taken from a value. */
    public static ListValue of(Iterable<Value> source, Budget budget) {
        ListValue list = new ListValue(List.of());
        for (Value item : source) {
            budget.elements(1);
            list.items.add(item);
        }
        return list;
    }

    /** The live items. */
    public List<Value> items() {
        return items;
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
        return "list";
    }

    /** Goes on when the list grows or shrinks meanwhile, as Python's does. */
    @Override
    public Iterator<Value> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < items.size();
            }

            @Override
            public Value next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return items.get(next++);
            }
        };
    }
}
