package org.weighin.reports.chart;

/**
 * What a chart says about itself.
 *
 * @param id unique in the report; letters, digits and hyphens
 * @param title one line above the drawing
 * @param description what a reader who cannot see the drawing should hear
 */
public record Caption(String id, String title, String description) {}
