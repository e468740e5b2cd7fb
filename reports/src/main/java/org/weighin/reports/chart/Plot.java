package org.weighin.reports.chart;

import java.util.List;
import java.util.stream.Stream;
import org.weighin.reports.markup.Element;

/**
 * The inner rectangle of a chart, with the title and the legend above it and an axis below.
 *
 * @param left x of the rectangle's left side
 * @param right x of its right side
 * @param top y of its upper side
 * @param bottom y of its lower side
 */
record Plot(double left, double right, double top, double bottom) {
    static final double MARGIN = 14;
    /** Room above a drawing for the name of its vertical axis. */
    static final double AXIS_NAME = 22;

    private static final double TITLE_LINE = 22;
    /** Measured in letters of the charts' size, of which a title's are bigger; leaves room for a link in the corner. */
    private static final double TITLE_WIDTH = (Canvas.WIDTH - 2 * MARGIN - 36) / 1.22;

    private static final double LEGEND_LINE = 20;
    private static final double AXIS_BAND = 44;

    /** Draws a series' sign in the legend around a point. */
    interface Swatch {
        void draw(Canvas canvas, Series series, double x, double y);
    }

    /** Writes the title and the legend; gives the y at which the drawing may begin. */
    static double head(Canvas canvas, Caption caption, Stream<Series> shown, Swatch swatch) {
        List<Series> legend = shown.distinct().sorted(Series.ORDER).toList();
        canvas.text(MARGIN, TITLE_LINE, Canvas.fit(caption.title(), TITLE_WIDTH), "title");
        double x = MARGIN;
        double y = TITLE_LINE + LEGEND_LINE;
        for (Series series : legend) {
            double width = Canvas.width(series.name()) + 30;
            if (x > MARGIN && x + width > Canvas.WIDTH) {
                x = MARGIN;
                y += LEGEND_LINE;
            }
            swatch.draw(canvas, series, x + 5, y - 4);
            canvas.text(x + 15, y, series.name(), "legend");
            x += width;
        }
        return legend.isEmpty() ? TITLE_LINE + 14 : y + 14;
    }

    /** Closes the drawing below the axis. */
    Element finish(Canvas canvas, Caption caption) {
        return canvas.finish(caption, bottom + AXIS_BAND);
    }

    double x(Scale scale, double value) {
        return left + scale.position(value) * (right - left);
    }

    double y(Scale scale, double value) {
        return bottom - scale.position(value) * (bottom - top);
    }

    /** Vertical grid lines with labels below, and the axis' name under them. */
    void horizontalAxis(Canvas canvas, Scale scale, String name) {
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : scale.ticks()) {
            double x = x(scale, tick.value());
            canvas.line(x, top, x, bottom, "grid");
            double reach = Canvas.width(tick.label()) / 2;
            if (x - reach > free) {
                canvas.text(x, bottom + 17, tick.label(), "tick middle");
                free = x + reach + 6;
            }
        }
        double half = Canvas.width(name) / 2;
        double middle = Math.min((left + right) / 2, Canvas.WIDTH - MARGIN - half);
        canvas.text(Math.max(middle, MARGIN + half), bottom + 36, name, "axis middle");
    }

    /** Horizontal grid lines with labels at the left, and the axis' name above them. */
    void verticalAxis(Canvas canvas, Scale scale, String name) {
        for (Tick tick : scale.ticks()) {
            double y = y(scale, tick.value());
            canvas.line(left, y, right, y, "grid");
            canvas.text(left - 8, y + 4, tick.label(), "tick end");
        }
        canvas.text(MARGIN, top - 16, name, "axis");
    }
}
