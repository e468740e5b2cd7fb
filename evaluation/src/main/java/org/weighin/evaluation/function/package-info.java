/** The Python helpers of lm-evaluation-harness that task files name with !function, in Java. */
@NullMarked
package org.weighin.evaluation.function;

import org.jspecify.annotations.NullMarked;
