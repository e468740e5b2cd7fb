/** From what a model gave to numbers. */
@NullMarked
package org.weighin.evaluation.scorer;

import org.jspecify.annotations.NullMarked;
