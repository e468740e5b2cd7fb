package org.weighin.evaluation.request;

import java.util.List;

/**
 * What would be right for one record.
 *
 * @param shown the target as the task gives it, for tables of samples
 * @param choices the answers to choose from, without delimiter
 * @param right indices of the right choices
 * @param references texts of which each would be right
 */
public record Expectation(String shown, List<String> choices, List<Integer> right, List<String> references) {}
