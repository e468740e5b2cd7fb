package org.weighin.models.decoder;

import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;

/** A layer's feed-forward block with its weights. */
record MlpBlock(TensorMap weights) {

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
