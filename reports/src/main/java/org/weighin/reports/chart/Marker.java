package org.weighin.reports.chart;

import static org.weighin.reports.chart.Canvas.at;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;

/** Draws a series' mark; each colour has its own shape, so that nothing depends on seeing colours. */
final class Marker {
    private static final double RADIUS = 4.5;

    private Marker() {}

    static void draw(Canvas canvas, Series series, double x, double y) {
        double r = RADIUS;
        String classes = "mark " + series.stroke() + (series.faint() ? "" : " " + series.fill());
        switch (series.color() % 4) {
            case 0 -> canvas.add(tag("circle", css(classes), at("cx", x), at("cy", y), at("r", r)));
            case 1 -> canvas.polygon(classes, x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
            case 2 -> canvas.polygon(classes, x, y - 1.2 * r, x + 1.2 * r, y + r, x - 1.2 * r, y + r);
            default -> canvas.polygon(classes, x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r);
        }
    }
}
