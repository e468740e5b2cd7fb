package org.weighin.models.family;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms;
import org.weighin.models.spec.GroupedQueryAttention.Scores;
import org.weighin.models.spec.LayerSpec;
import org.weighin.models.spec.RopeSpec;

/** Qwen3's mixtures of experts (Yang et al. 2025): norms of queries and keys, no shared expert, one window for all layers. */
final class Qwen3Moe implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        StandardLayout layout = StandardLayout.of(input);
        int dimension = layout.size().heads().dimension();
        RopeSpec rope = new RopeReader(config, dimension).read(10_000);
        QwenExperts experts = new QwenExperts(layout, Activations.read(config, "hidden_act", "silu"));
        config.disregard("max_window_layers");
        int width = config.integer("sliding_window", 4096);
        OptionalInt window = config.flag("use_sliding_window", false) ? OptionalInt.of(width) : OptionalInt.empty();
        return layout.decoder(
                layout.embedding(1),
                layer -> new LayerSpec(
                        new GroupedQueryAttention(
                                layout.before(layer, "input_layernorm"),
                                layout.size().heads(),
                                layout.attention(layer),
                                Optional.of(new HeadNorms(
                                        input.rmsNorm(layout.module(layer, "self_attn.q_norm")),
                                        input.rmsNorm(layout.module(layer, "self_attn.k_norm")),
                                        HeadNorms.Placement.EACH_HEAD)),
                                Optional.of(rope),
                                new Scores(1 / Math.sqrt(dimension), OptionalDouble.empty(), window)),
                        experts.block(layer, layout.before(layer, "post_attention_layernorm"))),
                input.rmsNorm("model.norm"),
                layout.head(false, OptionalDouble.empty()));
    }
}
