package org.weighin.datasets.jinja.value;

import java.util.Iterator;

/** A value of the template language. */
public sealed interface Value extends Iterable<Value>
        permits None, Bool, Int, Real, Text, Sequence, Dict, DictView, Generator, Undefined, ObjectValue {
    /** Python's name of the type, as its messages use it. */
    String type();

    /** Whether {@code if} takes it as true. */
    boolean truth();

    /** Number of elements, code points or entries. */
    default int length() {
        throw new Fault("object of type '" + type() + "' has no len()");
    }

    @Override
    default Iterator<Value> iterator() {
        throw new Fault("'" + type() + "' object is not iterable");
    }
}
