/** Random number generators whose streams are specified elsewhere and matched bit for bit. */
@NullMarked
package org.weighin.evaluation.random;

import org.jspecify.annotations.NullMarked;
