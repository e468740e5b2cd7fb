package org.weighin.training.config;

/** Checks of single settings; what they throw becomes an error with the file's line. */
final class Limits {
    private Limits() {}

    static void above(String key, double value, double limit) {
        if (!(value > limit)) {
            throw new IllegalArgumentException(key + " is " + text(value) + "; it is above " + text(limit));
        }
    }

    static void atLeast(String key, double value, double limit) {
        if (!(value >= limit)) {
            throw new IllegalArgumentException(key + " is " + text(value) + "; it is at least " + text(limit));
        }
    }

    static void share(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(key + " is " + text(value) + "; it is from 0 to 1");
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
