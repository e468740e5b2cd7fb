package org.weighin.evaluation.prompt;

import java.util.List;

/** What a field of a task file gives for a record. */
public sealed interface FieldValue {
    /** An index into the choices. */
    record Index(int value, String shown) implements FieldValue {}

    /** A text. */
    record Text(String shown) implements FieldValue {}

    /** Several, of which each would do. */
    record Several(List<FieldValue> values, String shown) implements FieldValue {}

    /** As Python prints it: what a model is to write, and what stands in tables of samples. */
    String shown();
}
