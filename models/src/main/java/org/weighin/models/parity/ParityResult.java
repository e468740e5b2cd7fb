package org.weighin.models.parity;

import java.util.Locale;

/**
 * One comparison.
 *
 * @param name what was compared
 * @param difference the largest absolute difference; the number of unequal items where equality is asked
 * @param tolerance the largest that passes
 * @param detail what the largest difference was found in, or why nothing could be compared
 */
public record ParityResult(String name, double difference, double tolerance, String detail) {

    /** Whether the reference is met; not a number never is. */
    public boolean passed() {
        return difference <= tolerance;
    }

    /** A comparison that could not be made. */
    static ParityResult failure(String name, Exception failure) {
        return new ParityResult(name, Double.NaN, 0, String.valueOf(failure.getMessage()));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-4s  %-44s max diff %9.3g  tolerance %9.3g  %s",
                passed() ? "pass" : "FAIL",
                name,
                difference,
                tolerance,
                detail);
    }
}
