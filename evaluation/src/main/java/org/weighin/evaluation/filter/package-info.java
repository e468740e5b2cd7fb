/** What is taken from a model's responses before they are scored. */
@NullMarked
package org.weighin.evaluation.filter;

import org.jspecify.annotations.NullMarked;
