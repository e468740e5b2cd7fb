/** From source rows to samples: normalised, checked, without duplicates, split; what is unfit goes to quarantine. */
@NullMarked
package org.weighin.datasets.prepare;

import org.jspecify.annotations.NullMarked;
