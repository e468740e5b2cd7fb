/** Conversations, and how a model wants them written. */
@NullMarked
package org.weighin.datasets.chat;

import org.jspecify.annotations.NullMarked;
