package org.weighin.evaluation.prompt;

import java.util.List;
import java.util.stream.Collectors;

/** What a field of a task file gives for a record. */
public sealed interface FieldValue {
    /** An index into the choices. */
    record Index(int value) implements FieldValue {
        @Override
        public String shown() {
            return Integer.toString(value);
        }
    }

    /** A text. */
    record Text(String value) implements FieldValue {
        @Override
        public String shown() {
            return value;
        }
    }

    /** Several, of which each would do. */
    record Several(List<FieldValue> values) implements FieldValue {
        @Override
        public String shown() {
            return values.stream()
                    .map(value -> value instanceof Text text ? "'" + text.value() + "'" : value.shown())
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** As it stands in tables of samples. */
    String shown();
}
