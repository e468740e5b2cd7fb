/** Brings the files of a described model to this machine, from the first of its sources that has them. */
@NullMarked
package org.weighin.models.fetch;

import org.jspecify.annotations.NullMarked;
