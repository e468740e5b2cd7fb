package org.weighin.models.decoder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.AttentionSpec;
import org.weighin.models.spec.BlockNorms;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.EmbeddingSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.LayerSpec;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.NormSpec;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.WeightRef;

/** Turns descriptions of blocks into the named tensors that kernels take: weights, and numbers as options. */
final class BlockWeights {
    private final WeightLoader loader;
    private final Scope scope;
    private final NumberType type;
    private final ProjectionAdapters adapters;

    BlockWeights(WeightLoader loader, Scope scope, NumberType type, ProjectionAdapters adapters) {
        this.loader = loader;
        this.scope = scope;
        this.type = type;
        this.adapters = adapters;
    }

    AttentionBlock attention(LayerSpec layer, int hidden) {
        AttentionSpec attention = layer.attention();
        if (attention instanceof GroupedQueryAttention grouped) {
            return new AttentionBlock(grouped, groupedQuery(grouped, layer.residualScale(), hidden));
        }
        throw new IllegalArgumentException("unknown attention " + attention.getClass());
    }

    private TensorMap groupedQuery(GroupedQueryAttention attention, double residualScale, int hidden) {
        Map<String, Tensor> map = new LinkedHashMap<>();
        norms(map, attention.norms(), "attention", hidden);
        linear(map, "q_proj", attention.projections().query());
        linear(map, "k_proj", attention.projections().key());
        linear(map, "v_proj", attention.projections().value());
        linear(map, "o_proj", attention.projections().output());
        attention.headNorms().ifPresent(norms -> headNorms(map, attention, norms));
        option(map, "head_dim", attention.heads().dimension());
        option(map, "score_scale", attention.scores().scale());
        attention.scores().cap().ifPresent(cap -> option(map, "score_cap", cap));
        if (attention
                .rope()
                .map(RopeSpec::layout)
                .filter(RopeSpec.Layout.PAIRS::equals)
                .isPresent()) {
            option(map, "rope_paired", 1);
        }
        residual(map, residualScale);
        return finish(map);
    }

    private void headNorms(
            Map<String, Tensor> map, GroupedQueryAttention attention, GroupedQueryAttention.HeadNorms norms) {
        int dimension = attention.heads().dimension();
        boolean whole = norms.placement() == GroupedQueryAttention.HeadNorms.Placement.WHOLE_WIDTH;
        norm(map, "q_norm", norms.query(), whole ? dimension * attention.heads().query() : dimension);
        norm(map, "k_norm", norms.key(), whole ? dimension * attention.heads().keyValue() : dimension);
        switch (norms.placement()) {
            case WHOLE_WIDTH -> option(map, "norm_whole_width", 1);
            case EACH_HEAD_AFTER_ROPE -> option(map, "norm_after_rope", 1);
            case EACH_HEAD -> {}
        }
    }

    MlpBlock mlp(LayerSpec layer, int hidden) {
        Map<String, Tensor> map = new LinkedHashMap<>();
        MlpSpec mlp = layer.mlp();
        norms(map, mlp.norms(), "mlp", hidden);
        if (mlp instanceof MlpSpec.Gated gated) {
            linear(map, "gate_proj", gated.gate());
            linear(map, "up_proj", gated.up());
            linear(map, "down_proj", gated.down());
            option(map, "activation", gated.activation().code());
        } else if (mlp instanceof MlpSpec.Plain plain) {
            linear(map, "up_proj", plain.up());
            linear(map, "down_proj", plain.down());
            option(map, "activation", plain.activation().code());
        } else {
            throw new IllegalArgumentException("unknown feed-forward block " + mlp.getClass());
        }
        residual(map, layer.residualScale());
        return new MlpBlock(finish(map));
    }

    TensorMap embedding(EmbeddingSpec embedding, int contextLength) {
        Map<String, Tensor> map = new LinkedHashMap<>();
        map.put("tokens", loader.load(embedding.tokens(), type, embedding.vocabulary(), embedding.hidden()));
        embedding
                .positions()
                .ifPresent(
                        weight -> map.put("positions", loader.load(weight, type, contextLength, embedding.hidden())));
        if (embedding.scale() != 1) {
            option(map, "embedding_scale", embedding.scale());
        }
        return finish(map);
    }

    /** The last norm and the head; a tied head shares the embedding's tensor. */
    TensorMap head(DecoderSpec spec, TensorMap embedding) {
        Map<String, Tensor> map = new LinkedHashMap<>();
        norm(map, "final_norm", spec.norm(), spec.embedding().hidden());
        WeightRef weight = spec.head().weight();
        map.put(
                "head",
                weight.equals(spec.embedding().tokens())
                        ? Optional.ofNullable(embedding.tensors().get("tokens")).orElseThrow()
                        : loader.load(
                                weight,
                                type,
                                spec.embedding().vocabulary(),
                                spec.embedding().hidden()));
        if (spec.head().scale() != 1) {
            option(map, "logit_scale", spec.head().scale());
        }
        spec.head().cap().ifPresent(cap -> option(map, "logit_cap", cap));
        return finish(map);
    }

    private void norms(Map<String, Tensor> map, BlockNorms norms, String block, int width) {
        norms.before().ifPresent(norm -> norm(map, block + "_norm", norm, width));
        norms.after().ifPresent(norm -> norm(map, block + "_post_norm", norm, width));
    }

    private void norm(Map<String, Tensor> map, String name, NormSpec norm, int width) {
        // Norms are small, and their factors are used in float32 whatever the rest is computed in.
        map.put(name, loader.load(norm.weight(), NumberType.FLOAT32, width));
        norm.bias().ifPresent(bias -> map.put(name + ".bias", loader.load(bias, NumberType.FLOAT32, width)));
        option(map, name + ".eps", norm.epsilon());
        if (norm.kind() == NormSpec.Kind.LAYER) {
            option(map, name + ".centred", 1);
        }
    }

    private void linear(Map<String, Tensor> map, String name, LinearSpec linear) {
        Tensor weight = loader.load(linear.weight(), type, linear.outputs(), linear.inputs());
        map.put(name, adapters.weight(scope, linear, weight));
        linear.bias().ifPresent(bias -> map.put(name + ".bias", loader.load(bias, type, linear.outputs())));
        adapters.on(linear).forEach((suffix, tensor) -> map.put(name + "." + suffix, tensor));
    }

    private void residual(Map<String, Tensor> map, double scale) {
        if (scale != 1) {
            option(map, "residual_scale", scale);
        }
    }

    private TensorMap finish(Map<String, Tensor> map) {
        adapters.options().forEach(map::put);
        return new TensorMap(map);
    }

    private void option(Map<String, Tensor> map, String name, double value) {
        map.put(name, scope.number(value));
    }
}
