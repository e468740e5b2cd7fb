package org.weighin.datasets.recipe;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The usual ways to write samples down. */
public enum Shape {
    /** {@code messages}: a list of {@code role} and {@code content}. */
    MESSAGES(List.of("messages"), List.of("role", "content"), false),
    /** {@code conversations}: a list of {@code from} and {@code value}. */
    SHAREGPT(List.of("conversations"), List.of("from", "value", "system"), false),
    /** {@code instruction}, {@code input} below it if there is one, {@code output}. */
    ALPACA(List.of("instruction", "output"), List.of("input", "system"), true),
    PROMPT_COMPLETION(List.of("prompt", "completion"), List.of("system"), true),
    /** Running text without turns. */
    TEXT(List.of("text"), List.of(), true);

    private final List<String> required;
    private final List<String> optional;
    private final boolean flat;

    Shape(List<String> required, List<String> optional, boolean flat) {
        this.required = required;
        this.optional = optional;
        this.flat = flat;
    }

    /** The fields that every row must have. */
    public List<String> required() {
        return required;
    }

    /** The fields that a row may have; in lists of turns, also the keys of a turn. */
    public List<String> optional() {
        return optional;
    }

    void requireFields(String key, Collection<String> fields) {
        for (String field : fields) {
            if (!required.contains(field) && !optional.contains(field)) {
                throw new IllegalArgumentException(key + " names \"" + field + "\"; the shape " + this + " has "
                        + String.join(", ", required) + ", " + String.join(", ", optional));
            }
        }
    }

    void requireTemplates(Collection<String> fields) {
        if (!flat && !fields.isEmpty()) {
            throw new IllegalArgumentException(
                    "the shape " + this + " has lists of turns; templates make single texts");
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
