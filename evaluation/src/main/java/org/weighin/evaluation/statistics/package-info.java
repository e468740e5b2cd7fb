/** How sure a number is: standard errors, intervals, paired tests. */
@NullMarked
package org.weighin.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
