package org.weighin.evaluation.results;

/** A metric's name in results files (acc, exact_match, rougeL, ...) and its direction. */
public record Metric(String name, boolean higherIsBetter) {}
