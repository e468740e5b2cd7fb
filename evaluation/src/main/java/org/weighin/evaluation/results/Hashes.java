package org.weighin.evaluation.results;

/** SHA-256 in hexadecimal of the record's JSON, of the prompt and of the target. */
public record Hashes(String document, String prompt, String target) {}
