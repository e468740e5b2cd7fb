package org.weighin.datasets.jinja.value;

/** A value whose elements have positions: list, tuple or range. */
public sealed interface Sequence extends Value permits ListValue, Tuple, Range {
    /** The element at a position from 0 to before {@link #length}. */
    Value at(int position);

    @Override
    default boolean truth() {
        return length() > 0;
    }
}
