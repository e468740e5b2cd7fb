package org.weighin.models.family;

import org.weighin.models.spec.AttentionSpec;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms.Placement;
import org.weighin.models.spec.RopeSpec;

/** Hunyuan's dense decoders (Tencent 2025): Llama's layout with norms of each query and key head after they are rotated. */
final class HunyuanDense implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope();
        return layout.decoder(layer -> attention(layout, layer, rope), layout::gatedMlp);
    }

    static AttentionSpec attention(StandardLayout layout, int layer, RopeSpec rope) {
        GroupedQueryAttention attention = layout.attention(layer, rope);
        return layout.input().config().flag("use_qk_norm", true) ? attention.normed(norms(layout, layer)) : attention;
    }

    private static HeadNorms norms(StandardLayout layout, int layer) {
        return new HeadNorms(
                layout.norm(layer, "self_attn.query_layernorm"),
                layout.norm(layer, "self_attn.key_layernorm"),
                Placement.EACH_HEAD_AFTER_ROPE);
    }
}
