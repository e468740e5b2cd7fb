package org.weighin.reports.chart;

import java.util.Optional;
import org.weighin.reports.statistics.Range;

/**
 * One bar.
 *
 * @param label shown at its left
 * @param value at least 0
 * @param interval drawn over its end
 */
public record Bar(String label, Series series, double value, Optional<Range> interval) {}
