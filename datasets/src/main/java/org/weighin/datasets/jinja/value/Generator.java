package org.weighin.datasets.jinja.value;

import java.util.Iterator;

/** What map, select and their like give: elements that are made when asked for, once. It is always true. */
public record Generator(Iterator<Value> iterator) implements Value {
    @Override
    public String type() {
        return "generator";
    }

    @Override
    public boolean truth() {
        return true;
    }
}
