/** From a record to the text that a model reads: templates, examples, chat turns. */
@NullMarked
package org.weighin.evaluation.prompt;

import org.jspecify.annotations.NullMarked;
