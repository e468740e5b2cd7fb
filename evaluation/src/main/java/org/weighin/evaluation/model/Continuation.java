package org.weighin.evaluation.model;

/** A text to score after another. */
public record Continuation(String context, String text) {}
