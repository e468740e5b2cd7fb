package org.weighin.reports.chart;

/**
 * A kind of mark and its name in the legend.
 *
 * @param name what the marks have in common
 * @param color number of the palette's colour, from 0
 * @param faint whether marks are drawn pale, as the base of a comparison
 */
public record Series(String name, int color, boolean faint) {
    private static final int COLORS = 6;

    /** Style classes of a filled mark. */
    String fill() {
        return "f" + color % COLORS + (faint ? " faint" : "");
    }

    /** Style classes of a line. */
    String stroke() {
        return "s" + color % COLORS + (faint ? " faint" : "");
    }
}
