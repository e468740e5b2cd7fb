package org.weighin.jobs.work;

import org.weighin.datasets.prepare.Preparation;
import org.weighin.jobs.run.Unit;

/**
 * A data set to be prepared.
 *
 * @param licence of its rows
 * @param rows digest of what its rows for training depend on: less than all of it where benchmarks exclude none
 */
public record DatasetWork(String id, String licence, Preparation preparation, Unit unit, String rows) {}
