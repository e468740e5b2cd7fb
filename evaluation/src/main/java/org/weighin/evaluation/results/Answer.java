package org.weighin.evaluation.results;

import java.util.List;
import java.util.Optional;

/**
 * What came back from the model.
 *
 * @param choices scored continuations; one for a plain log-likelihood or a rolling text; empty for generation
 * @param responses generated texts, one a repeat; empty otherwise
 * @param filtered what the filter made of the responses
 * @param error why there is no answer
 */
public record Answer(List<Choice> choices, List<Response> responses, List<String> filtered, Optional<String> error) {}
