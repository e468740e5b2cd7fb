package org.weighin.models.spec;

import java.util.Optional;

/**
 * From token ids to the first hidden states [N, H].
 *
 * @param tokens [V, H]
 * @param positions learned positions [context, H]
 * @param scale factor of token vectors
 * @param vocabulary V
 * @param hidden H
 */
public record EmbeddingSpec(
        WeightRef tokens, Optional<WeightRef> positions, double scale, int vocabulary, int hidden) {}
