/** What an evaluation asks of a model: log-likelihoods and texts, all in strings. */
@NullMarked
package org.weighin.evaluation.model;

import org.jspecify.annotations.NullMarked;
