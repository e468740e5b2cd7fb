package org.weighin.models.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a CPU computes products of bfloat16 numbers. Both ways add in float32 and differ in the order of sums, and in that products
 * which are used at once are not rounded in between where they are float32.
 */
public enum Bfloat16Products {
    /** By the processor's own instructions. */
    NATIVE,
    /** In float32, for which the factors are converted: faster on processors with slow instructions, or none, for bfloat16. */
    FLOAT32;

    /** The environment's word on it, for comparisons; also a system property. */
    static final String VARIABLE = "WEIGHIN_BFLOAT16_PRODUCTS";

    /** What this process uses. */
    public static Bfloat16Products here() {
        return Holder.HERE;
    }

    private static final class Holder {
        private static final Bfloat16Products HERE =
                of(Processor.HERE, Optional.ofNullable(System.getProperty(VARIABLE, System.getenv(VARIABLE))));
    }

    /**
     * The faster way on a processor, or the one that is asked for.
     *
     * @throws IllegalArgumentException for an unknown word
     */
    static Bfloat16Products of(Processor processor, Optional<String> asked) {
        if (asked.isEmpty()) {
            return processor.multipliesBfloat16Faster() ? NATIVE : FLOAT32;
        }
        return Arrays.stream(values())
                .filter(way -> way.word().equals(asked.get()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(VARIABLE + " is '" + asked.get() + "', expected: "
                        + Arrays.stream(values()).map(Bfloat16Products::word).collect(Collectors.joining(" or "))));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
