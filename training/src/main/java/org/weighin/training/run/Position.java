package org.weighin.training.run;

/**
 * Where a run stands, as a checkpoint remembers it.
 *
 * @param progress how far it came
 * @param logLength bytes of the log at that time
 * @param probeLoss the model's loss on one sample, which must be the same when training goes on
 */
record Position(Progress progress, long logLength, double probeLoss) {}
