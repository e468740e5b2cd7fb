package org.weighin.datasets.contamination;

/**
 * What a row and an item have in common.
 *
 * @param words of the item that lie in shared runs
 * @param share these, of the item's words that are not the benchmark's template
 * @param answer whether a right answer follows the question
 * @param span the row's text from the first to the last shared word
 */
public record Overlap(int words, double share, boolean answer, String span) {}
