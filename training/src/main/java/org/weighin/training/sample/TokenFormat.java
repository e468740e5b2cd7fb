package org.weighin.training.sample;

/**
 * By what text became tokens; an adapter answers well only in the format that it was trained in.
 *
 * @param template SHA-256 of the chat template's source, or {@code plain} where there is none
 * @param tokenizer the tokenizer's digest
 */
public record TokenFormat(String template, String tokenizer) {}
