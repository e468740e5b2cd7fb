package org.weighin.datasets.jinja.value;

import org.jspecify.annotations.Nullable;

/** A value with attributes, made by the language itself: a loop, a macro, a namespace, a function. */
public non-sealed interface ObjectValue extends Value {
    /** The attribute's value, or null where there is none. */
    @Nullable
    Value attribute(String name);

    @Override
    default boolean truth() {
        return true;
    }
}
