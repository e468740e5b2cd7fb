/** Models that other machines serve, asked over the protocol of OpenAI's completions and chat completions. */
@NullMarked
package org.weighin.evaluation.endpoint;

import org.jspecify.annotations.NullMarked;
