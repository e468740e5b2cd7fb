package org.weighin.datasets.jinja.value;

/**
 * Bounds of one rendering, so that a hostile template ends in an error.
 *
 * @param steps evaluated nodes and handled elements
 * @param characters characters that all texts made on the way may have together; a list's element counts {@link
 *     #ELEMENT}
 * @param depth nested evaluations, macro calls included
 */
public record Limits(long steps, long characters, int depth) {
    /** What an element of a list or an entry of a dict counts against {@code characters}. */
    public static final int ELEMENT = 32;

    /** Far above what published chat templates need for the longest contexts. */
    public static final Limits DEFAULT = new Limits(10_000_000, 64_000_000, 600);
}
