package org.weighin.models.family;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.EmbeddingSpec;
import org.weighin.models.spec.GroupedQueryAttention.Projections;
import org.weighin.models.spec.HeadSpec;
import org.weighin.models.spec.LayerSpec;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.NormSpec;
import org.weighin.models.spec.ResidualSpec;
import org.weighin.models.spec.WeightRef;

/** The parts of decoders whose tensors have the names that most released checkpoints share. */
record StandardLayout(FamilyInput input, Dimensions size) {
    private static final String TOKENS = "model.embed_tokens";
    private static final String HEAD = "lm_head";

    static StandardLayout of(FamilyInput input) {
        return new StandardLayout(input, Dimensions.read(input));
    }

    /** The path of a module in a layer. */
    String module(int layer, String name) {
        return "model.layers." + layer + "." + name;
    }

    /** Embedding, layers, last norm and head put together. */
    DecoderSpec decoder(EmbeddingSpec embedding, IntFunction<LayerSpec> layer, NormSpec norm, HeadSpec head) {
        List<LayerSpec> layers =
                IntStream.range(0, size.layers()).mapToObj(layer).toList();
        return new DecoderSpec(embedding, layers, norm, head, size.context());
    }

    /** @param scale factor of token vectors */
    EmbeddingSpec embedding(double scale) {
        return new EmbeddingSpec(
                WeightRef.of(TOKENS + ".weight"), Optional.empty(), scale, size.vocabulary(), size.hidden());
    }

    /** @param tiedByDefault what an absent tie_word_embeddings means */
    HeadSpec head(boolean tiedByDefault, OptionalDouble cap) {
        boolean tied = input.config().flag("tie_word_embeddings", tiedByDefault);
        return new HeadSpec(WeightRef.of((tied ? TOKENS : HEAD) + ".weight"), 1, cap);
    }

    /** A norm of a block's input only. */
    ResidualSpec before(int layer, String name) {
        return ResidualSpec.pre(input.rmsNorm(module(layer, name)));
    }

    Projections attention(int layer) {
        int width = size.heads().query() * size.heads().dimension();
        int narrow = size.heads().keyValue() * size.heads().dimension();
        return new Projections(
                input.linear(module(layer, "self_attn.q_proj"), size.hidden(), width),
                input.linear(module(layer, "self_attn.k_proj"), size.hidden(), narrow),
                input.linear(module(layer, "self_attn.v_proj"), size.hidden(), narrow),
                input.linear(module(layer, "self_attn.o_proj"), width, size.hidden()));
    }

    MlpSpec gatedMlp(int layer, ResidualSpec residual, Activation activation) {
        return new MlpSpec.Gated(
                residual,
                input.linear(module(layer, "mlp.gate_proj"), size.hidden(), size.intermediate()),
                input.linear(module(layer, "mlp.up_proj"), size.hidden(), size.intermediate()),
                input.linear(module(layer, "mlp.down_proj"), size.intermediate(), size.hidden()),
                activation);
    }
}
