/** Which samples each optimiser step learns from, and in which micro-batches; pure functions of the settings and the seed. */
@NullMarked
package org.weighin.training.batch;

import org.jspecify.annotations.NullMarked;
