package org.weighin.evaluation.results;

import java.time.Instant;

/** When the evaluation began and ended. */
public record RunTime(Instant start, Instant end) {}
