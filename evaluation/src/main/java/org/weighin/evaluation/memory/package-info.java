/** How much of a benchmark a model can recite: items cut in two, the first part continued, the second compared. */
@NullMarked
package org.weighin.evaluation.memory;

import org.jspecify.annotations.NullMarked;
