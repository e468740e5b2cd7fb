/** Fine-tuning with checkpoints: the same result whether it was interrupted or not. */
@NullMarked
package org.weighin.training.run;

import org.jspecify.annotations.NullMarked;
