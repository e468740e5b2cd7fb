package org.weighin.datasets.jinja.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code [start:stop:step]}.
 *
 * @param start first index, None where left out
 * @param stop index that is not reached any more
 * @param step distance, negative to go backwards
 */
public record Slice(Value start, Value stop, Value step) {
    /** The part of a text, list, tuple or range, or null where the value has no slices. */
    public @Nullable Value of(Value value, Budget budget) {
        if (!(value instanceof Text) && !(value instanceof Sequence)) {
            return null;
        }
        int length = value.length();
        budget.scan(length);
        int distance = distance();
        int from = bound(start, length, distance > 0 ? 0 : length - 1, distance);
        int to = bound(stop, length, distance > 0 ? length : -1, distance);
        if (value instanceof Text text) {
            return ofText(text, from, to, distance, budget);
        }
        if (value instanceof Range range) {
            return range.part(from, to, distance);
        }
        List<Value> picked = new ArrayList<>();
        for (long i = from; distance > 0 ? i < to : i > to; i += distance) {
            budget.elements(1);
            picked.add(((Sequence) value).at((int) i));
        }
        return value instanceof Tuple ? new Tuple(picked) : new ListValue(picked);
    }

    private int distance() {
        int distance = step == None.NONE ? 1 : Int.index(step);
        if (distance == 0) {
            throw new Fault("slice step cannot be zero");
        }
        return distance;
    }

    private static int bound(Value given, int length, int otherwise, int distance) {
        if (given == None.NONE) {
            return otherwise;
        }
        long index = Int.index(given);
        if (index < 0) {
            index += length;
        }
        long lowest = distance > 0 ? 0 : -1;
        return (int) Math.max(lowest, Math.min(index, length + lowest));
    }

    private static Text ofText(Text text, int from, int to, int distance, Budget budget) {
        if (distance == 1) {
            int first = CodePoints.offset(text.value(), from);
            return text.part(first, CodePoints.offset(text.value(), Math.max(from, to)));
        }
        int[] points = text.value().codePoints().toArray();
        StringBuilder picked = new StringBuilder();
        for (long i = from; distance > 0 ? i < to : i > to; i += distance) {
            picked.appendCodePoint(points[(int) i]);
        }
        budget.characters(picked.length());
        return Text.like(text, picked.toString());
    }
}
