package org.weighin.reports.chart;

import java.util.List;

/**
 * Values that are compared with each other.
 *
 * @param label shown at the left
 * @param dots joined by a line, from the first to the last
 * @param note shown at the right, as the difference
 */
public record DotRow(String label, List<Dot> dots, String note) {}
