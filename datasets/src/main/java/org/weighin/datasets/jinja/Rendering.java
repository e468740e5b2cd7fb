package org.weighin.datasets.jinja;

import java.util.List;

/**
 * A rendered text.
 *
 * @param generated what {@code {% generation %}} blocks made, in the order in which they ended
 */
public record Rendering(String text, List<Span> generated) {
    public Rendering {
        generated = List.copyOf(generated);
    }

    /** A part of the text, in chars (UTF-16): from {@code start} to before {@code end}. */
    public record Span(int start, int end) {}
}
