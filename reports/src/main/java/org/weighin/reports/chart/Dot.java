package org.weighin.reports.chart;

import java.util.Optional;
import org.weighin.evaluation.statistics.Interval;

/** A value in a row of a dumbbell chart. */
public record Dot(Series series, double value, Optional<Interval> interval) {}
