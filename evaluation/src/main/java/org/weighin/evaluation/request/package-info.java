/** From a record to what is asked of a model and what would be right. */
@NullMarked
package org.weighin.evaluation.request;

import org.jspecify.annotations.NullMarked;
