/** Runs code that a model wrote where it can do no harm. */
@NullMarked
package org.weighin.evaluation.sandbox;

import org.jspecify.annotations.NullMarked;
