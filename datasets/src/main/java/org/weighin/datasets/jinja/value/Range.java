package org.weighin.datasets.jinja.value;

import java.util.Iterator;
import java.util.stream.IntStream;

/** Python's range, bounded like the sandbox of Jinja2. */
public record Range(int start, int stop, int step) implements Sequence {
    /** Most elements that a range may have. */
    public static final int MAX_LENGTH = 100_000;

    public Range {
        if (step == 0) {
            throw new Fault("range() arg 3 must not be zero");
        }
        if (count(start, stop, step) > MAX_LENGTH) {
            throw new Fault("range() has more than " + MAX_LENGTH + " elements");
        }
    }

    /** The range of every {@code distance}-th element from one position to before another. */
    Range part(int from, int to, int distance) {
        return new Range(start + from * step, start + to * step, step * distance);
    }

    private static long count(long start, long stop, long step) {
        long distance = step > 0 ? stop - start : start - stop;
        return distance <= 0 ? 0 : (distance - 1) / Math.abs(step) + 1;
    }

    @Override
    public Value at(int position) {
        return Int.of((long) start + (long) position * step);
    }

    @Override
    public int length() {
        return (int) count(start, stop, step);
    }

    @Override
    public String type() {
        return "range";
    }

    @Override
    public Iterator<Value> iterator() {
        return IntStream.range(0, length()).mapToObj(this::at).iterator();
    }
}
