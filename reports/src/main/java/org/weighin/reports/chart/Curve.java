package org.weighin.reports.chart;

import java.util.List;

/**
 * Points along x.
 *
 * @param points with rising x
 * @param marked whether each point gets a mark, as for rare measurements
 */
public record Curve(Series series, List<Point> points, boolean marked) {

    /** A position in the axes' units. */
    public record Point(double x, double y) {}
}
