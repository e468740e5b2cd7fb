package org.weighin.datasets.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * Random choices as a pure function of seed, purpose and index.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
 */
final class Draws {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Draws(long seed, String purpose, long index) {
        state = mix(seed);
        for (int i = 0; i < purpose.length(); i++) {
            state = mix(state + GOLDEN_GAMMA + purpose.charAt(i));
        }
        state = mix(state + GOLDEN_GAMMA + index);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0 to bound - 1. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** From least to most, both included. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** True so many times of a hundred. */
    boolean percent(int times) {
        return below(100) < times;
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    /** So many different ones, or all there are, in random order. */
    <T> List<T> some(List<T> of, int count) {
        List<T> shuffled = new ArrayList<>(of);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            T other = shuffled.set(below(i + 1), shuffled.get(i));
            shuffled.set(i, other);
        }
        return shuffled.subList(0, Math.min(count, shuffled.size()));
    }

    <T> List<T> shuffled(List<T> of) {
        return some(of, of.size());
    }
}
