package org.weighin.datasets.source;

import java.util.List;

/**
 * Names of a CSV file's columns, where its first row does not have them.
 *
 * @param names one a column
 * @param passHeader whether the first row is a header all the same, which these names replace
 */
public record CsvColumns(List<String> names, boolean passHeader) {}
