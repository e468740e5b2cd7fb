package org.weighin.models.registry;

/** Refuses values that a description cannot have. */
final class Checks {
    private Checks() {}

    /** Throws unless the whole value matches the expression. */
    static void matches(String value, String expression, String key, String right) {
        require(value.matches(expression), key + " \"" + value + "\" is not right; right are " + right);
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
