package org.weighin.models.family;

import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** Granite 3 (Granite Team 2024): Llama's layout with multipliers of embeddings, scores, residual branches and logits. */
final class Granite implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        ModelConfig config = input.config();
        RopeSpec rope = layout.rope();
        double added = config.number("residual_multiplier", 1);
        return layout.decoder(
                        layer -> layout.attention(layer, rope)
                                .scaled(config.number("attention_multiplier", 1))
                                .joined(layout.before(layer, "input_layernorm").added(added)),
                        layer -> layout.gatedMlp(layer)
                                .joined(layout.before(layer, "post_attention_layernorm")
                                        .added(added)))
                .embeddingScaled(config.number("embedding_multiplier", 1))
                .logitsScaled(1 / config.number("logits_scaling", 1));
    }
}
