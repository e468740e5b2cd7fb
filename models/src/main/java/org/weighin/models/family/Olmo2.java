package org.weighin.models.family;

import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms.Placement;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.RopeSpec;

/** OLMo 2 (OLMo Team 2024): norms of each block's output only, and of queries and keys over their whole width. */
final class Olmo2 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope();
        return layout.decoder(layer -> attention(layout, layer, rope), layer -> mlp(layout, layer));
    }

    static GroupedQueryAttention attention(StandardLayout layout, int layer, RopeSpec rope) {
        return layout.attention(layer, rope)
                .joined(layout.after(layer, "post_attention_layernorm"))
                .normed(layout.headNorms(layer, Placement.WHOLE_WIDTH));
    }

    static MlpSpec mlp(StandardLayout layout, int layer) {
        return layout.gatedMlp(layer).joined(layout.after(layer, "post_feedforward_layernorm"));
    }
}
