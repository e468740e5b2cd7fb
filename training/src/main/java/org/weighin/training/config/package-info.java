/** What can be set about a fine-tuning run, with the defaults. */
@NullMarked
package org.weighin.training.config;

import org.jspecify.annotations.NullMarked;
