package org.weighin.reports.chart;

import java.util.Comparator;

/**
 * A kind of mark and its name in the legend.
 *
 * @param name what the marks have in common
 * @param color number of the palette's colour, from 0
 * @param faint whether marks are drawn hollow and lines pale, as the base of a comparison
 */
public record Series(String name, int color, boolean faint) {
    static final Comparator<Series> ORDER = Comparator.comparingInt(Series::color)
            .thenComparing(series -> !series.faint())
            .thenComparing(Series::name);

    private static final int COLORS = 6;

    /** Style classes of an area. */
    String fill() {
        return "f" + color % COLORS;
    }

    /** Style classes of a line. */
    String stroke() {
        return "s" + color % COLORS + (faint ? " faint" : "");
    }
}
