/** What a predicted text is worth, given the expected one. */
@NullMarked
package org.weighin.evaluation.metric;

import org.jspecify.annotations.NullMarked;
