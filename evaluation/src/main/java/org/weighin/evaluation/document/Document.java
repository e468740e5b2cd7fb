package org.weighin.evaluation.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.text.PythonText;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record of a data file.
 *
 * @param values column to text, number, truth value, list, map or null
 */
public record Document(Map<String, @Nullable Object> values) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The value of a column. */
    public Object value(String column) {
        Object value = values.get(column);
        if (value == null) {
            throw new InputException(
                    "the record has no value for " + column,
                    cut(json()),
                    "a record with " + column + "; it has " + String.join(", ", values.keySet()));
        }
        return value;
    }

    /** The text of a column; anything else is written as Python does. */
    public String text(String column) {
        return PythonText.of(value(column));
    }

    /** The texts of a column with a list. */
    public List<String> texts(String column) {
        if (!(value(column) instanceof List<?> list)) {
            throw new InputException("the value of " + column + " is no list", cut(json()), "a list of texts");
        }
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(PythonText.of(item)));
        return texts;
    }

    /** The whole number of a column, which may be written as a text. */
    public int integer(String column) {
        try {
            return Integer.parseInt(text(column));
        } catch (NumberFormatException e) {
            throw new InputException(
                    "the value of " + column + " is " + text(column), cut(json()), "a whole number", e);
        }
    }

    /** The record with further or other values, further ones in the order of their names: an unordered map has another in each process. */
    public Document with(Map<String, ?> changes) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
        changed.putAll(new TreeMap<>(changes));
        return new Document(changed);
    }

    /** The record as JSON, in the order of its columns. */
    public String json() {
        return JSON.writeValueAsString(values);
    }

    private static String cut(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
