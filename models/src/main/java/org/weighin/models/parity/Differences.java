package org.weighin.models.parity;

/** The largest difference seen so far, and what it was seen in. */
final class Differences {
    private double worst;
    private String where = "";

    /** Compares numbers with their references, dividing differences by a scale. */
    void add(String name, float[] actual, float[] expected, double scale) {
        if (actual.length != expected.length) {
            add(name, Double.NaN);
            return;
        }
        for (int i = 0; i < actual.length; i++) {
            add(name, Math.abs(actual[i] - (double) expected[i]) / scale);
        }
    }

    /** Takes one difference; not a number is worse than any. */
    void add(String name, double difference) {
        if (LogitsParity.worse(worst, difference) != worst) {
            worst = difference;
            where = name;
        }
    }

    ParityResult result(String name, double tolerance) {
        return new ParityResult(name, worst, tolerance, where);
    }

    static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
