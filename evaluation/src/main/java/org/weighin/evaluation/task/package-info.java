/** Task and group files as records. */
@NullMarked
package org.weighin.evaluation.task;

import org.jspecify.annotations.NullMarked;
