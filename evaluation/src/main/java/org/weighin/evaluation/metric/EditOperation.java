package org.weighin.evaluation.metric;

/** A step that turns a predicted text into the reference. */
enum EditOperation {
    KEEP,
    SUBSTITUTE,
    DELETE,
    INSERT
}
