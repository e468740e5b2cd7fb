package org.weighin.datasets.jinja.value;

/** Part of a text that a {@code {% generation %}} block made: from {@code start} to before {@code end}, in chars. */
public record Mark(int start, int end) {
    /** The same part after text was put in front. */
    public Mark moved(int by) {
        return new Mark(start + by, end + by);
    }
}
