package org.weighin.models.family;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.AttentionSpec;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.EmbeddingSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms;
import org.weighin.models.spec.GroupedQueryAttention.Projections;
import org.weighin.models.spec.GroupedQueryAttention.Scores;
import org.weighin.models.spec.HeadSpec;
import org.weighin.models.spec.LayerSpec;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.NormSpec;
import org.weighin.models.spec.ResidualSpec;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.WeightRef;

/**
 * The parts of decoders whose tensors have the names that most released checkpoints share; a family takes them as they are, or
 * changed in what is its own.
 *
 * @param norms the family's kind of norm, for the module that holds its factors
 */
record StandardLayout(FamilyInput input, Dimensions size, Function<String, NormSpec> norms) {
    private static final String TOKENS = "model.embed_tokens";
    private static final String HEAD = "lm_head";

    /** With RMSNorms. */
    static StandardLayout of(FamilyInput input) {
        return of(input, input::rmsNorm);
    }

    static StandardLayout of(FamilyInput input, Function<String, NormSpec> norms) {
        return new StandardLayout(input, Dimensions.read(input), norms);
    }

    /** The path of a module in a layer. */
    String module(int layer, String name) {
        return "model.layers." + layer + "." + name;
    }

    /** A decoder of such layers, with nothing special around them. */
    DecoderSpec decoder(IntFunction<AttentionSpec> attention, IntFunction<MlpSpec> mlp) {
        return decoder(
                embedding(1),
                layer -> new LayerSpec(attention.apply(layer), mlp.apply(layer)),
                norms.apply("model.norm"),
                head(false, OptionalDouble.empty()));
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
        return new HeadSpec(WeightRef.of((tied ? TOKENS : HEAD) + ".weight"), input.optional(HEAD + ".bias"), 1, cap);
    }

    NormSpec norm(int layer, String name) {
        return norms.apply(module(layer, name));
    }

    /** A norm of a block's input only. */
    ResidualSpec before(int layer, String name) {
        return ResidualSpec.pre(norm(layer, name));
    }

    /** A norm of a block's output only. */
    ResidualSpec after(int layer, String name) {
        return ResidualSpec.post(norm(layer, name));
    }

    /** Norms of a block's input and output. */
    ResidualSpec around(int layer, String before, String after) {
        return ResidualSpec.around(norm(layer, before), norm(layer, after));
    }

    /** The rope of all layers, over whole heads. */
    RopeSpec rope() {
        return new RopeReader(input.config(), size.heads().dimension()).read(10_000);
    }

    /** The rope of all layers, over the first part of each head that partial_rotary_factor says. */
    RopeSpec partialRope() {
        return RopeReader.partial(input.config(), size.heads().dimension()).read(10_000);
    }

    /** Attention to all tokens before, with the usual norm in front. */
    GroupedQueryAttention attention(int layer, RopeSpec rope) {
        return new GroupedQueryAttention(
                before(layer, "input_layernorm"),
                size.heads(),
                projections(layer),
                Optional.empty(),
                Optional.of(rope),
                new Scores(1 / Math.sqrt(size.heads().dimension()), OptionalDouble.empty(), OptionalInt.empty()));
    }

    /** Queries, keys and values each by themselves, or, where the file has them so, one above the other as qkv_proj. */
    Projections projections(int layer) {
        int width = size.heads().query() * size.heads().dimension();
        int narrow = size.heads().keyValue() * size.heads().dimension();
        LinearSpec output = input.linear(module(layer, "self_attn.o_proj"), width, size.hidden());
        String fused = module(layer, "self_attn.qkv_proj");
        if (input.names().contains(fused + ".weight")) {
            LinearSpec all = input.linear(fused, size.hidden(), width + 2 * narrow);
            return new Projections(
                    all.rows(0, width),
                    all.rows(width, width + narrow),
                    all.rows(width + narrow, width + 2 * narrow),
                    output);
        }
        return new Projections(
                input.linear(module(layer, "self_attn.q_proj"), size.hidden(), width),
                input.linear(module(layer, "self_attn.k_proj"), size.hidden(), narrow),
                input.linear(module(layer, "self_attn.v_proj"), size.hidden(), narrow),
                output);
    }

    /** Norms of queries and keys under their usual names. */
    HeadNorms headNorms(int layer, HeadNorms.Placement placement) {
        return new HeadNorms(norm(layer, "self_attn.q_norm"), norm(layer, "self_attn.k_norm"), placement);
    }

    /** A gated block with the usual norm in front and the activation that hidden_act names. */
    MlpSpec.Gated gatedMlp(int layer) {
        return gatedMlp(layer, before(layer, "post_attention_layernorm"), activation());
    }

    MlpSpec.Gated gatedMlp(int layer, ResidualSpec residual, Activation activation) {
        return new MlpSpec.Gated(
                residual,
                input.linear(module(layer, "mlp.gate_proj"), size.hidden(), size.intermediate()),
                input.linear(module(layer, "mlp.up_proj"), size.hidden(), size.intermediate()),
                down(layer),
                activation);
    }

    /** As {@link #gatedMlp(int)}, with gate and up stored one above the other as gate_up_proj. */
    MlpSpec.Gated fusedMlp(int layer) {
        int width = size.intermediate();
        LinearSpec both = input.linear(module(layer, "mlp.gate_up_proj"), size.hidden(), 2 * width);
        return new MlpSpec.Gated(
                before(layer, "post_attention_layernorm"),
                both.rows(0, width),
                both.rows(width, 2 * width),
                down(layer),
                activation());
    }

    /** A block without gate. */
    MlpSpec.Plain plainMlp(int layer) {
        return new MlpSpec.Plain(
                before(layer, "post_attention_layernorm"),
                input.linear(module(layer, "mlp.up_proj"), size.hidden(), size.intermediate()),
                down(layer),
                activation());
    }

    private LinearSpec down(int layer) {
        return input.linear(module(layer, "mlp.down_proj"), size.intermediate(), size.hidden());
    }

    /** The activation that hidden_act names. */
    Activation activation() {
        return Activations.read(input.config(), "hidden_act", "silu");
    }
}
