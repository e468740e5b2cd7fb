/** A decoder's description and its weights to hidden states, logits, scores, text and gradients. */
@NullMarked
package org.weighin.models.decoder;

import org.jspecify.annotations.NullMarked;
