/** The records of a benchmark's data files. */
@NullMarked
package org.weighin.evaluation.document;

import org.jspecify.annotations.NullMarked;
