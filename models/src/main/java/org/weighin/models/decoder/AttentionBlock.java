package org.weighin.models.decoder;

import java.util.List;
import org.weighin.models.engine.KernelCall;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.GroupedQueryAttention;

/** A layer's grouped-query attention with its weights. */
record AttentionBlock(GroupedQueryAttention spec, TensorMap weights) {

    /** x [N, H] to x plus attention. */
    Tensor forward(Scope work, Tensor x, ForwardInputs inputs, SavedTensors saved) {
        return ragged("attention_block", work, x, inputs).with(saved).run();
    }

    /** The gradient by x, for an output with gradient g. */
    Tensor backward(Scope work, Tensor g, ForwardInputs inputs, SavedTensors saved) {
        return ragged("attention_block_backward", work, g, inputs).with(saved).run();
    }

    /** As forward, keeping keys and values of each sequence in its slot of the cache. */
    Tensor prefill(Scope work, Tensor x, ForwardInputs inputs, KvCache.Layer cache, Tensor slots) {
        return ragged("attention_prefill", work, x, inputs)
                .with(cache.keys())
                .with(cache.values())
                .with(slots)
                .run();
    }

    /** One new token for every slot of the cache: x [B, H]. */
    Tensor decode(Scope work, Tensor x, ForwardInputs inputs, KvCache.Layer cache) {
        return start("attention_decode", work, x, inputs)
                .with(cache.keys())
                .with(cache.values())
                .with(inputs.positions())
                .run();
    }

    private KernelCall ragged(String kernel, Scope work, Tensor x, ForwardInputs inputs) {
        return start(kernel, work, x, inputs).with(inputs.lengths());
    }

    private KernelCall start(String kernel, Scope work, Tensor x, ForwardInputs inputs) {
        List<Tensor> rope = inputs.rope(spec.rope());
        return Kernels.call(kernel, work)
                .with(x)
                .with(weights)
                .with(rope.get(0))
                .with(rope.get(1))
                .with(inputs.mask(spec.scores().window()));
    }
}
