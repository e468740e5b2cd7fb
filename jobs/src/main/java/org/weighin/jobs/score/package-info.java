/** Scoring piece by piece: open models, the ranges of a task that are scored, and results put together of them. */
@NullMarked
package org.weighin.jobs.score;

import org.jspecify.annotations.NullMarked;
