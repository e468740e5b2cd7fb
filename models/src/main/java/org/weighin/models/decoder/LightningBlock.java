package org.weighin.models.decoder;

import java.util.Map;
import org.weighin.models.engine.KernelCall;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.LightningAttention;

/** Lightning attention; its cache holds float32 states [slots, heads, D, D], so that its size does not depend on the capacity. */
record LightningBlock(LightningAttention spec, TensorMap weights) implements AttentionBlock {

    static LightningBlock load(LightningAttention spec, BlockWeights weights) {
        weights.residual("attention", spec.residual());
        weights.linear("qkv_proj", spec.linears().queryKeyValue());
        weights.linear("gate_proj", spec.linears().gate());
        weights.linear("o_proj", spec.linears().output());
        weights.norm("output_norm", spec.norm(), spec.linears().output().inputs());
        weights.option("activation", spec.activation().code());
        weights.numbers("slopes", spec.slopes());
        return new LightningBlock(spec, weights.finish());
    }

    @Override
    public AttentionBlock with(GradientBuffers buffers) {
        return new LightningBlock(spec, buffers.in(weights));
    }

    @Override
    public Tensor forward(Scope work, Tensor x, ForwardInputs inputs, SavedTensors saved) {
        return ragged("lightning_block", work, x, inputs).with(saved).run();
    }

    @Override
    public Tensor backward(Scope work, Tensor g, ForwardInputs inputs, SavedTensors saved) {
        return ragged("lightning_block_backward", work, g, inputs).with(saved).run();
    }

    @Override
    public TensorMap newCache(Scope scope, int slots, int capacity) {
        int dimension = spec.dimension();
        return new TensorMap(
                scope,
                Map.of(
                        "states",
                        scope.zeros(NumberType.FLOAT32, slots, spec.slopes().size(), dimension, dimension)));
    }

    @Override
    public Tensor prefill(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache, Tensor slots) {
        return ragged("lightning_prefill", work, x, inputs)
                .with(cache)
                .with(slots)
                .run();
    }

    @Override
    public Tensor decode(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache) {
        return Kernels.call("lightning_decode", work)
                .with(x)
                .with(weights)
                .with(cache)
                .run();
    }

    private KernelCall ragged(String kernel, Scope work, Tensor x, ForwardInputs inputs) {
        return Kernels.call(kernel, work).with(x).with(weights).with(inputs.lengths());
    }
}
