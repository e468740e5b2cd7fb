/** Spring Batch: the job, its steps, and how they are started, stopped and started again. */
@NullMarked
package org.weighin.jobs.batch;

import org.jspecify.annotations.NullMarked;
