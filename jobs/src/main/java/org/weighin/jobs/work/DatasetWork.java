package org.weighin.jobs.work;

import org.weighin.datasets.prepare.Preparation;
import org.weighin.jobs.run.Unit;

/**
 * A data set to be prepared.
 *
 * @param licence of its rows
 */
public record DatasetWork(String id, String licence, Preparation preparation, Unit unit) {}
