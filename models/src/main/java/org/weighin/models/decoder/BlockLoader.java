package org.weighin.models.decoder;

import java.util.Optional;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.AttentionSpec;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.DeltaNet;
import org.weighin.models.spec.EmbeddingSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.LatentAttention;
import org.weighin.models.spec.LightningAttention;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.WeightRef;

/** Loads the blocks that a description names. */
final class BlockLoader {
    /** Models of up to so many weights are trained with all of them in float32, which needs 0.3 GB more at most. */
    private static final long FEW_WEIGHTS = 150_000_000;

    private final WeightLoader loader;
    private final Scope scope;
    private final DecoderOptions options;
    private final NumberType type;
    private final ProjectionAdapters adapters;
    private final Optional<JoinedProjections> joined;
    private final DecoderSpec spec;
    private final boolean widened;
    private final boolean projectionsWidened;

    /** @param scope that the weights live in */
    BlockLoader(
            DecoderSpec spec, Checkpoint checkpoint, Scope scope, DecoderOptions options, ProjectionAdapters adapters) {
        Optional<NumberType> kept = options.storage().type(checkpoint, options.type());
        this.loader = new WeightLoader(checkpoint, scope, options.device(), kept);
        this.scope = scope;
        this.options = options;
        this.type = options.type();
        this.adapters = adapters;
        this.joined = options.blocked(kept) && WeightStorage.copiesFit(checkpoint, type, options.widened() ? 2 : 1)
                ? Optional.of(new JoinedProjections(loader, scope, options, adapters))
                : Optional.empty();
        this.spec = spec;
        this.widened = options.widened() && !options.inference() && kept.equals(Optional.of(type));
        this.projectionsWidened = widened && WeightStorage.elements(checkpoint) <= FEW_WEIGHTS;
    }

    AttentionBlock attention(AttentionSpec attention) {
        if (attention instanceof GroupedQueryAttention grouped) {
            return GroupedQueryBlock.load(grouped, weights());
        }
        if (attention instanceof LatentAttention latent) {
            return LatentBlock.load(latent, weights());
        }
        if (attention instanceof DeltaNet delta) {
            return DeltaBlock.load(delta, weights());
        }
        if (attention instanceof LightningAttention lightning) {
            return LightningBlock.load(lightning, weights());
        }
        throw new IllegalArgumentException("unknown attention " + attention.getClass());
    }

    MlpBlock mlp(MlpSpec mlp) {
        return MlpBlock.load(mlp, weights());
    }

    TensorMap embedding() {
        EmbeddingSpec embedding = spec.embedding();
        BlockWeights weights = weights();
        weights.matrix("tokens", embedding.tokens(), embedding.vocabulary(), embedding.hidden());
        boolean tied = embedding.tokens().equals(spec.head().weight());
        if (tied && widened) {
            weights.widen("tokens");
        }
        embedding
                .positions()
                .ifPresent(
                        positions -> weights.matrix("positions", positions, spec.contextLength(), embedding.hidden()));
        if (embedding.scale() != 1) {
            weights.option("embedding_scale", embedding.scale());
        }
        return weights.finish();
    }

    /**
     * The last norm and the head.
     *
     * @param embedding on this device, whose tensor a tied head shares
     */
    TensorMap head(Optional<TensorMap> embedding) {
        BlockWeights weights = weights();
        weights.norm("final_norm", spec.norm(), spec.embedding().hidden());
        WeightRef head = spec.head().weight();
        boolean tied = embedding.isPresent() && head.equals(spec.embedding().tokens());
        if (tied) {
            weights.shared("head", embedding.get(), "tokens");
        } else {
            weights.matrix(
                    "head",
                    head,
                    spec.embedding().vocabulary(),
                    spec.embedding().hidden());
            if (widened) {
                weights.widen("head");
            }
        }
        spec.head()
                .bias()
                .ifPresent(bias -> weights.weight(
                        "head.bias", bias, NumberType.FLOAT32, spec.embedding().vocabulary()));
        weights.blocked("head_blocked", "head", tied);
        if (spec.head().scale() != 1) {
            weights.option("logit_scale", spec.head().scale());
        }
        spec.head().cap().ifPresent(cap -> weights.option("logit_cap", cap));
        return weights.finish();
    }

    private BlockWeights weights() {
        return new BlockWeights(
                loader,
                scope,
                options,
                adapters,
                joined,
                projectionsWidened,
                spec.embedding().hidden());
    }
}
