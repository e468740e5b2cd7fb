/** Digests of texts and files: what a checkpoint or an adapter was made from. */
@NullMarked
package org.weighin.training.digest;

import org.jspecify.annotations.NullMarked;
