package org.weighin.reports.chart;

/** A labelled value on an axis. */
public record Tick(double value, String label) {}
