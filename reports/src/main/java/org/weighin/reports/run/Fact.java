package org.weighin.reports.run;

/**
 * A leaf of a JSON or YAML tree.
 *
 * @param key path from the root, joined by dots
 */
public record Fact(String key, String value) {}
