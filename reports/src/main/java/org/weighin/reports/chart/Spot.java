package org.weighin.reports.chart;

import java.util.Optional;
import org.weighin.reports.statistics.Range;

/**
 * A point of a scatter chart.
 *
 * @param interval of y
 */
public record Spot(String label, Series series, double x, double y, Optional<Range> interval) {}
