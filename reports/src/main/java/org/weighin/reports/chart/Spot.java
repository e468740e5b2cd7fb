package org.weighin.reports.chart;

import java.util.Optional;
import org.weighin.evaluation.statistics.Interval;

/**
 * A point of a scatter chart.
 *
 * @param interval of y
 */
public record Spot(String label, Series series, double x, double y, Optional<Interval> interval) {}
