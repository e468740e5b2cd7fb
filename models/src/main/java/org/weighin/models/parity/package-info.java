/** Compares what this engine computes with stored references. */
@NullMarked
package org.weighin.models.parity;

import org.jspecify.annotations.NullMarked;
