package org.weighin.reports.markup;

/**
 * Characters that are shown as they are, whatever they spell.
 *
 * @param value unescaped
 */
public record Text(String value) implements Node {
    /** Text that a reader sees letter for letter. */
    public static Text text(String value) {
        return new Text(value);
    }
}
