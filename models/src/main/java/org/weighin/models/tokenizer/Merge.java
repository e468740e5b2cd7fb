package org.weighin.models.tokenizer;

/** Two tokens that byte-pair encoding joins into one, by id. */
record Merge(int left, int right, int joined) {}
