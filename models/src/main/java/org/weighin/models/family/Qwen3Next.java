package org.weighin.models.family;

import java.util.function.IntPredicate;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.AttentionSpec;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.DeltaNet;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms;
import org.weighin.models.spec.GroupedQueryAttention.Projections;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.WeightRef;

/**
 * Qwen3-Next (Qwen Team 2025): gated delta nets, every fourth layer with gated softmax attention instead, and mixtures of experts
 * with a gated shared one.
 */
final class Qwen3Next implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input, input::rmsNormAroundOne);
        RopeSpec rope = layout.partialRope();
        int interval = input.config().positive("full_attention_interval", 4);
        IntPredicate rule = layer -> (layer + 1) % interval == 0;
        QwenExperts experts = new QwenExperts(layout, layout.activation(), ExpertNames.PROJ);
        return layout.decoder(
                layer -> LayerKinds.full(layout, layer, rule) ? gated(layout, layer, rope) : deltaNet(layout, layer),
                layer -> experts.block(layer, layout.before(layer, "post_attention_layernorm")));
    }

    private static AttentionSpec gated(StandardLayout layout, int layer, RopeSpec rope) {
        Projections plain = layout.projections(layer);
        int width = plain.query().outputs();
        return layout.attention(layer, rope)
                .through(new Projections(
                        layout.input()
                                .linear(
                                        plain.query().module().path(),
                                        layout.size().hidden(),
                                        2 * width),
                        plain.key(),
                        plain.value(),
                        plain.output()))
                .normed(layout.headNorms(layer, HeadNorms.Placement.EACH_HEAD));
    }

    private static AttentionSpec deltaNet(StandardLayout layout, int layer) {
        FamilyInput input = layout.input();
        ModelConfig config = input.config();
        DeltaNet.Heads heads = new DeltaNet.Heads(
                config.integer("linear_num_key_heads"),
                config.integer("linear_num_value_heads"),
                config.integer("linear_key_head_dim"),
                config.integer("linear_value_head_dim"));
        if (heads.keys() < 1 || heads.values() < 1 || heads.values() % heads.keys() != 0) {
            throw config.wrong("linear_num_value_heads", "is " + heads.values(), "a multiple of linear_num_key_heads");
        }
        String module = layout.module(layer, "linear_attn.");
        int hidden = layout.size().hidden();
        int values = heads.values() * heads.valueDimension();
        Activation activation = layout.activation();
        return new DeltaNet(
                layout.before(layer, "input_layernorm"),
                heads,
                new DeltaNet.Features(
                        input.linear(module + "in_proj_qkvz", hidden, heads.mixed() + values),
                        input.linear(module + "in_proj_ba", hidden, 2 * heads.values())),
                new DeltaNet.Convolution(
                        WeightRef.of(module + "conv1d.weight"), config.integer("linear_conv_kernel_dim"), activation),
                new DeltaNet.Decay(WeightRef.of(module + "A_log"), WeightRef.of(module + "dt_bias")),
                input.rmsNorm(module + "norm"),
                input.linear(module + "out_proj", values, hidden));
    }
}
