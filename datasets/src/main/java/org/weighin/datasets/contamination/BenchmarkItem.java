package org.weighin.datasets.contamination;

import java.util.List;

/**
 * A question of a benchmark and what would be right.
 *
 * @param task name of the benchmark
 * @param item number of the record in its data file, from 0
 * @param document digest of the record
 * @param question without examples and description
 * @param answers texts of which each is right; none where the question is the whole item
 */
public record BenchmarkItem(String task, int item, String document, String question, List<String> answers) {}
