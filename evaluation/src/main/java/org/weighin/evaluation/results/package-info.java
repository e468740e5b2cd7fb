/** What an evaluation leaves behind: scored samples, scores, and files in lm-evaluation-harness's layout. */
@NullMarked
package org.weighin.evaluation.results;

import org.jspecify.annotations.NullMarked;
