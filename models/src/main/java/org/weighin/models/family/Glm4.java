package org.weighin.models.family;

import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** GLM-4-0414 (GLM Team 2025): GLM-4 with norms of each block's output, too. */
final class Glm4 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.partialRope().paired();
        return layout.decoder(
                layer -> layout.attention(layer, rope)
                        .joined(layout.around(layer, "input_layernorm", "post_self_attn_layernorm")),
                layer -> layout.fusedMlp(layer)
                        .joined(layout.around(layer, "post_attention_layernorm", "post_mlp_layernorm")));
    }
}
