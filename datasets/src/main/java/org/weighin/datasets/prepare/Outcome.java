package org.weighin.datasets.prepare;

/** What becomes of a row: a sample, or a row in quarantine. */
public sealed interface Outcome permits Sample, QuarantinedRow {}
