package org.weighin.reports.run;

/**
 * What the preparation of a data set says of it.
 *
 * @param id name of its folder
 * @param card content of {@code card.json}
 */
public record DataCard(String id, Tree card) {}
