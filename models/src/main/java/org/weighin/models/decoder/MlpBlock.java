package org.weighin.models.decoder;

import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.MlpSpec;

/** A layer's feed-forward block with its weights. */
record MlpBlock(TensorMap weights) {

    static MlpBlock load(MlpSpec spec, BlockWeights weights) {
        weights.residual("mlp", spec.residual());
        if (spec instanceof MlpSpec.Gated gated) {
            weights.linear("gate_proj", gated.gate());
            weights.linear("up_proj", gated.up());
            weights.linear("down_proj", gated.down());
            weights.option("activation", gated.activation().code());
        } else if (spec instanceof MlpSpec.Plain plain) {
            weights.linear("up_proj", plain.up());
            weights.linear("down_proj", plain.down());
            weights.option("activation", plain.activation().code());
        } else {
            throw new IllegalArgumentException("unknown feed-forward block " + spec.getClass());
        }
        return new MlpBlock(weights.finish());
    }

    /** x [N, H] to x plus the block's output. */
    Tensor forward(Scope work, Tensor x, SavedTensors saved) {
        return Kernels.call("mlp_block", work).with(x).with(weights).with(saved).run();
    }

    /** The gradient by x, for an output with gradient g. */
    Tensor backward(Scope work, Tensor g, SavedTensors saved) {
        return Kernels.call("mlp_block_backward", work)
                .with(g)
                .with(weights)
                .with(saved)
                .run();
    }
}
