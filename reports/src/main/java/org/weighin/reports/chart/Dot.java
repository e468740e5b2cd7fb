package org.weighin.reports.chart;

import java.util.Optional;
import org.weighin.reports.statistics.Range;

/** A value in a row of a dumbbell chart. */
public record Dot(Series series, double value, Optional<Range> interval) {}
