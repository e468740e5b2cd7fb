package org.weighin.models.family;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.GroupedQueryAttention.Scores;
import org.weighin.models.spec.LayerSpec;
import org.weighin.models.spec.RopeSpec;

/** Decoders with an RMSNorm before each block, rotary positions and a gated MLP, which differ in few places only. */
final class PreNorm {
    private PreNorm() {}

    /** @param window of each layer's attention */
    static DecoderSpec read(FamilyInput input, IntFunction<OptionalInt> window) {
        StandardLayout layout = StandardLayout.of(input);
        ModelConfig config = input.config();
        int dimension = layout.size().heads().dimension();
        RopeSpec rope = new RopeReader(config, dimension).read(10_000);
        Activation activation = Activations.read(config, "hidden_act", "silu");
        double scale = 1 / Math.sqrt(dimension);
        return layout.decoder(
                layout.embedding(1),
                layer -> new LayerSpec(
                        new GroupedQueryAttention(
                                layout.before(layer, "input_layernorm"),
                                layout.size().heads(),
                                layout.attention(layer),
                                Optional.empty(),
                                Optional.of(rope),
                                new Scores(scale, OptionalDouble.empty(), window.apply(layer))),
                        layout.gatedMlp(layer, layout.before(layer, "post_attention_layernorm"), activation)),
                input.rmsNorm("model.norm"),
                layout.head(false, OptionalDouble.empty()));
    }
}
