package org.weighin.reports.chart;

import java.util.Optional;
import org.weighin.evaluation.statistics.Interval;

/**
 * One bar.
 *
 * @param label shown at its left
 * @param value at least 0
 * @param interval drawn over its end
 */
public record Bar(String label, Series series, double value, Optional<Interval> interval) {}
