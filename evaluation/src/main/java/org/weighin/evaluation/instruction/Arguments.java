package org.weighin.evaluation.instruction;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.text.PythonRegex;

/**
 * What an instruction says beyond its kind: an entry of {@code kwargs}.
 *
 * @param kind such as {@code keywords:existence}, for messages
 */
record Arguments(String kind, Map<String, @Nullable Object> values) {
    private static final String LESS = "less than";
    private static final String AT_LEAST = "at least";

    String text(String key) {
        return String.valueOf(value(key));
    }

    int number(String key) {
        if (value(key) instanceof Number number) {
            return number.intValue();
        }
        throw refused(key, "a whole number");
    }

    List<String> texts(String key) {
        if (value(key) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw refused(key, "a list of texts");
    }

    /** A comparison with the number behind a key. */
    IntPredicate compared(String relationKey, String numberKey) {
        int bound = number(numberKey);
        return switch (text(relationKey)) {
            case LESS -> count -> count < bound;
            case AT_LEAST -> count -> count >= bound;
            default -> throw refused(relationKey, "\"" + LESS + "\" or \"" + AT_LEAST + "\"");
        };
    }

    /** An expression of which capital and small letters match alike. */
    Pattern ignoringCase(String expression) {
        return PythonRegex.compile("(?iu)" + expression, kind);
    }

    private Object value(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw refused(key, "a value");
        }
        return value;
    }

    private InputException refused(String key, String right) {
        return new InputException(key + " is " + values.get(key), "the instruction " + kind, right);
    }
}
