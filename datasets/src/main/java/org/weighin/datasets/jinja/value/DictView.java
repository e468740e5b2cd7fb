package org.weighin.datasets.jinja.value;

import java.util.Iterator;
import java.util.function.Function;

/** What Python's keys(), values() and items() give: a live view of a dict. */
public record DictView(Dict dict, Part part) implements Value {
    /** What of an entry the view shows. */
    public enum Part {
        /** Keys. */
        KEYS("dict_keys", Dict.Entry::key),
        /** Values. */
        VALUES("dict_values", Dict.Entry::value),
        /** Pairs of key and value. */
        ITEMS("dict_items", Dict.Entry::pair);

        private final String type;
        private final Function<Dict.Entry, Value> element;

        Part(String type, Function<Dict.Entry, Value> element) {
            this.type = type;
            this.element = element;
        }
    }

    @Override
    public String type() {
        return part.type;
    }

    @Override
    public boolean truth() {
        return dict.truth();
    }

    @Override
    public int length() {
        return dict.length();
    }

    @Override
    public Iterator<Value> iterator() {
        return dict.entries().stream().map(part.element).iterator();
    }
}
