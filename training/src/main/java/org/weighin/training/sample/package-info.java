/** Conversations to tokens, and which of them are trained. */
@NullMarked
package org.weighin.training.sample;

import org.jspecify.annotations.NullMarked;
