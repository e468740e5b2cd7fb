package org.weighin.evaluation.function;

/** A function that a task file names with {@code !function}. */
public sealed interface TaskFunction
        permits DocumentMapping, DocumentValue, ResponseMapping, CodeMetric, ResultScoring {}
