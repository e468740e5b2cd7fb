package org.weighin.datasets.prepare;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.prepare.QuarantinedRow.Problem;

/** Values of columns, and what messages call them. */
final class Values {
    private Values() {}

    /** The text that a value is. */
    static String text(String name, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new Unfit(
                value == null ? Problem.MISSING_COLUMN : Problem.WRONG_TYPE,
                name + " is " + kind(value) + ", not text");
    }

    static String kind(@Nullable Object value) {
        if (value == null) {
            return "missing or null";
        }
        if (value instanceof String) {
            return "text";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof Map) {
            return "an object";
        }
        return value instanceof byte[] ? "binary data" : "the value " + value;
    }
}
