package org.weighin.models.decoder;

import java.util.List;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.GatedUnit;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.SharedExpert;

/**
 * A layer's feed-forward block with its weights.
 *
 * @param kernel that runs it; its way back is named kernel_backward
 * @param decoding the weights for one new token a sequence
 */
record MlpBlock(String kernel, TensorMap weights, TensorMap decoding) {

    private static final String FEED_FORWARD = "mlp_block";

    static MlpBlock load(MlpSpec spec, BlockWeights weights) {
        weights.residual("mlp", spec.residual());
        if (spec instanceof MlpSpec.Gated gated) {
            unit(weights, "", new GatedUnit(gated.gate(), gated.up(), gated.down()), Gating.of(gated.activation()));
            weights.option("activation", gated.activation().code());
        } else if (spec instanceof MlpSpec.Plain plain) {
            weights.only("up_proj", plain.up());
            weights.only("down_proj", plain.down());
            weights.option("activation", plain.activation().code());
        } else if (spec instanceof MlpSpec.Experts experts) {
            experts(weights, experts);
            return new MlpBlock("experts_block", weights.finish(), weights.finishForFewRows());
        } else {
            throw new IllegalArgumentException("unknown feed-forward block " + spec.getClass());
        }
        return new MlpBlock(FEED_FORWARD, weights.finish(), weights.finishForFewRows());
    }

    private static void unit(BlockWeights weights, String prefix, GatedUnit unit, Gating gating) {
        weights.gated(prefix, unit, gating);
        weights.only(prefix + "down_proj", unit.down());
    }

    private static void experts(BlockWeights weights, MlpSpec.Experts spec) {
        router(weights, spec.router());
        List<GatedUnit> routed = spec.routed();
        for (int i = 0; i < routed.size(); i++) {
            unit(weights, "experts." + i + ".", routed.get(i), spec.gating());
        }
        spec.shared().ifPresent(shared -> shared(weights, shared, spec.gating()));
        gating(weights, spec.gating());
    }

    private static void shared(BlockWeights weights, SharedExpert shared, Gating gating) {
        unit(weights, "shared_expert.", shared.unit(), gating);
        shared.gate().ifPresent(gate -> weights.linear("shared_gate", gate));
    }

    private static void gating(BlockWeights weights, Gating gating) {
        weights.option("activation", gating.activation().code());
        gating.limit().ifPresent(limit -> weights.option("gate_limit", limit));
        if (gating.slope() != 1) {
            weights.option("gate_slope", gating.slope());
        }
        if (gating.offset() != 0) {
            weights.option("up_offset", gating.offset());
        }
    }

    private static void router(BlockWeights weights, RouterSpec router) {
        weights.linear("router", router.projection(), NumberType.FLOAT32);
        weights.option("router_function", router.function().code());
        weights.option("chosen", router.chosen());
        weights.option("router_scale", router.scale());
        router.choiceBias()
                .ifPresent(bias -> weights.weight(
                        "choice_bias",
                        bias,
                        NumberType.FLOAT32,
                        router.projection().outputs()));
        router.groups().ifPresent(groups -> {
            weights.option("groups", groups.count());
            weights.option("groups_kept", groups.kept());
            weights.option("group_best", groups.best());
        });
        router.renormalisation().ifPresent(how -> {
            weights.option("renormalised_epsilon", how.epsilon());
            weights.option("renormalised_floor", how.floor());
        });
    }

    /** Whether it is one unit that every token goes through. */
    boolean isFeedForward() {
        return kernel.equals(FEED_FORWARD);
    }

    /** The same with other gradients. */
    MlpBlock with(GradientBuffers buffers) {
        return new MlpBlock(kernel, buffers.in(weights), decoding);
    }

    /** x [N, H] to x plus the block's output. */
    Tensor forward(Scope work, Tensor x, SavedTensors saved) {
        return Kernels.call(kernel, work).with(x).with(weights).with(saved).run();
    }

    /** As forward for one new token of each sequence. */
    Tensor decode(Scope work, Tensor x) {
        try (SavedTensors saved = new SavedTensors()) {
            return Kernels.call(kernel, work).with(x).with(decoding).with(saved).run();
        }
    }

    /** The gradient by x, for an output with gradient g. */
    Tensor backward(Scope work, Tensor g, SavedTensors saved) {
        return Kernels.call(kernel + "_backward", work)
                .with(g)
                .with(weights)
                .with(saved)
                .run();
    }
}
