package org.weighin.evaluation.results;

import java.util.Optional;

/**
 * How prompts were put into a model's chat template.
 *
 * @param templateSha SHA-256 of the template's source
 */
public record ChatConfig(String templateSha, Optional<String> systemInstruction, boolean fewShotAsTurns) {}
