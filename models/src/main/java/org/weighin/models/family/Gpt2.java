package org.weighin.models.family;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.EmbeddingSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.GroupedQueryAttention.Heads;
import org.weighin.models.spec.GroupedQueryAttention.Projections;
import org.weighin.models.spec.GroupedQueryAttention.Scores;
import org.weighin.models.spec.HeadSpec;
import org.weighin.models.spec.LayerSpec;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.NormSpec;
import org.weighin.models.spec.ResidualSpec;
import org.weighin.models.spec.WeightRef;

/** GPT-2 (Radford et al. 2019): learned positions, LayerNorm, a plain MLP, projections stored [in, out] and fused. */
final class Gpt2 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        String prefix = input.names().contains("transformer.wte.weight") ? "transformer." : "";
        int hidden = config.integer("n_embd");
        int heads = config.integer("n_head");
        int context = config.integer("n_positions", 1024);
        if (heads < 1 || hidden % heads != 0) {
            throw config.wrong("n_head", "is " + heads, "a divisor of n_embd, which is " + hidden);
        }
        WeightRef tokens = WeightRef.of(prefix + "wte.weight");
        List<LayerSpec> layers = IntStream.range(0, input.count("n_layer"))
                .mapToObj(layer -> layer(input, prefix, layer, new Heads(heads, heads, hidden / heads)))
                .toList();
        return new DecoderSpec(
                new EmbeddingSpec(
                        tokens,
                        Optional.of(WeightRef.of(prefix + "wpe.weight")),
                        1,
                        config.integer("vocab_size"),
                        hidden),
                layers,
                layerNorm(config, prefix + "ln_f"),
                new HeadSpec(
                        config.flag("tie_word_embeddings", true) ? tokens : WeightRef.of("lm_head.weight"),
                        Optional.empty(),
                        1,
                        OptionalDouble.empty()),
                context);
    }

    private static LayerSpec layer(FamilyInput input, String prefix, int layer, Heads heads) {
        ModelConfig config = input.config();
        String path = prefix + "h." + layer + ".";
        Modules modules = new Modules(input, path, "transformer.h." + layer + ".");
        int hidden = config.integer("n_embd");
        int inner = config.integer("n_inner", 4 * hidden);
        Activation activation = Activations.read(config, "activation_function", "gelu_new");
        return new LayerSpec(
                new GroupedQueryAttention(
                        before(config, path + "ln_1"),
                        heads,
                        new Projections(
                                modules.part("attn.c_attn", hidden, hidden, 0, 3),
                                modules.part("attn.c_attn", hidden, hidden, 1, 3),
                                modules.part("attn.c_attn", hidden, hidden, 2, 3),
                                modules.part("attn.c_proj", hidden, hidden, 0, 1)),
                        Optional.empty(),
                        Optional.empty(),
                        new Scores(scale(config, heads, layer), OptionalDouble.empty(), OptionalInt.empty())),
                new MlpSpec.Plain(
                        before(config, path + "ln_2"),
                        modules.part("mlp.c_fc", hidden, inner, 0, 1),
                        modules.part("mlp.c_proj", inner, hidden, 0, 1),
                        activation));
    }

    /** Modules of a layer; older checkpoints leave {@code transformer.} out of their tensors' names, adapters never do. */
    private record Modules(FamilyInput input, String tensors, String path) {
        LinearSpec part(String name, int inputs, int outputs, int index, int parts) {
            return input.transposedPart(tensors + name, inputs, outputs, index, parts)
                    .inModule(path + name);
        }
    }

    private static double scale(ModelConfig config, Heads heads, int layer) {
        double scale = config.flag("scale_attn_weights", true) ? 1 / Math.sqrt(heads.dimension()) : 1;
        return config.flag("scale_attn_by_inverse_layer_idx", false) ? scale / (layer + 1) : scale;
    }

    private static ResidualSpec before(ModelConfig config, String module) {
        return ResidualSpec.pre(layerNorm(config, module));
    }

    private static NormSpec layerNorm(ModelConfig config, String module) {
        return new NormSpec(
                NormSpec.Kind.LAYER,
                WeightRef.of(module + ".weight"),
                Optional.of(WeightRef.of(module + ".bias")),
                config.number("layer_norm_epsilon", 1e-5));
    }
}
