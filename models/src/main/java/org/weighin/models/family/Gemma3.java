package org.weighin.models.family;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms;
import org.weighin.models.spec.GroupedQueryAttention.Scores;
import org.weighin.models.spec.LayerSpec;
import org.weighin.models.spec.ResidualSpec;
import org.weighin.models.spec.RopeSpec;

/**
 * Gemma 3's text decoder (Gemma Team 2025): four norms a layer, norms of queries and keys, and layers with a sliding window and
 * a short rope base between layers that see everything.
 */
final class Gemma3 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        ModelConfig config = input.config();
        Ropes ropes = Ropes.read(config, layout.size().heads().dimension());
        Activation activation = Activations.read(config, "hidden_activation", "gelu_pytorch_tanh");
        return layout.decoder(
                layout.embedding(Math.sqrt(layout.size().hidden())),
                layer -> new LayerSpec(
                        attention(layout, layer, ropes),
                        layout.gatedMlp(
                                layer,
                                residual(layout, layer, "pre_feedforward_layernorm", "post_feedforward_layernorm"),
                                activation)),
                input.rmsNormAroundOne("model.norm"),
                layout.head(true, config.optionalNumber("final_logit_softcapping")));
    }

    private static GroupedQueryAttention attention(StandardLayout layout, int layer, Ropes ropes) {
        ModelConfig config = layout.input().config();
        boolean slides = slides(config, layer);
        int width = config.integer("sliding_window", 4096);
        OptionalInt window = slides ? OptionalInt.of(width) : OptionalInt.empty();
        double scale = 1 / Math.sqrt(config.number("query_pre_attn_scalar", 256));
        OptionalDouble cap = config.optionalNumber("attn_logit_softcapping");
        return new GroupedQueryAttention(
                residual(layout, layer, "input_layernorm", "post_attention_layernorm"),
                layout.size().heads(),
                layout.attention(layer),
                Optional.of(new HeadNorms(
                        layout.input().rmsNormAroundOne(layout.module(layer, "self_attn.q_norm")),
                        layout.input().rmsNormAroundOne(layout.module(layer, "self_attn.k_norm")),
                        HeadNorms.Placement.EACH_HEAD)),
                Optional.of(slides ? ropes.sliding() : ropes.full()),
                new Scores(scale, cap, window));
    }

    private static ResidualSpec residual(StandardLayout layout, int layer, String before, String after) {
        return ResidualSpec.around(
                layout.input().rmsNormAroundOne(layout.module(layer, before)),
                layout.input().rmsNormAroundOne(layout.module(layer, after)));
    }

    private static boolean slides(ModelConfig config, int layer) {
        List<String> types = config.texts("layer_types");
        int pattern = config.integer("sliding_window_pattern", 6);
        return types.isEmpty() ? (layer + 1) % pattern != 0 : types.get(layer).equals("sliding_attention");
    }

    private record Ropes(RopeSpec sliding, RopeSpec full) {

        /** The newer configurations have a set of rope parameters for each type of layer. */
        static Ropes read(ModelConfig config, int dimension) {
            RopeReader reader = new RopeReader(config, dimension);
            Optional<ModelConfig> newer = config.object("rope_parameters").filter(all -> all.has("full_attention"));
            if (newer.isPresent()) {
                ModelConfig full = newer.get().object("full_attention").orElseThrow();
                Optional<ModelConfig> sliding = newer.get().object("sliding_attention");
                double slidingTheta =
                        sliding.map(rope -> rope.number("rope_theta", 10_000)).orElse(10_000.0);
                return new Ropes(
                        reader.scaled(slidingTheta, sliding),
                        reader.scaled(full.number("rope_theta", 1_000_000), Optional.of(full)));
            }
            return new Ropes(reader.plain(config.number("rope_local_base_freq", 10_000)), reader.read(1_000_000));
        }
    }
}
