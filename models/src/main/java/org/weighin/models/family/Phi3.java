package org.weighin.models.family;

import java.util.OptionalInt;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention.Heads;
import org.weighin.models.spec.GroupedQueryAttention.Projections;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.RopeSpec;

/** Phi-3, Phi-3.5 and Phi-4 (Abdin et al. 2024): queries, keys and values stored as one module, gate and up as another. */
final class Phi3 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.partialRope();
        OptionalInt window = input.config().optionalInteger("sliding_window");
        return layout.decoder(
                layer -> layout.attention(layer, rope)
                        .through(projections(layout, layer))
                        .within(window),
                layout::fusedMlp);
    }

    private static Projections projections(StandardLayout layout, int layer) {
        Heads heads = layout.size().heads();
        int width = heads.query() * heads.dimension();
        int narrow = heads.keyValue() * heads.dimension();
        int hidden = layout.size().hidden();
        LinearSpec all = layout.input().linear(layout.module(layer, "self_attn.qkv_proj"), hidden, width + 2 * narrow);
        return new Projections(
                all.rows(0, width),
                all.rows(width, width + narrow),
                all.rows(width + narrow, width + 2 * narrow),
                layout.input().linear(layout.module(layer, "self_attn.o_proj"), width, hidden));
    }
}
