package org.weighin.models.decoder;

import java.util.Map;
import org.weighin.models.engine.KernelCall;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.DeltaNet;

/**
 * Gated delta net; its cache holds float32 states [slots, heads, keys, values] and the last inputs of the convolution
 * [slots, taps - 1, C], so that its size does not depend on the capacity.
 */
record DeltaBlock(DeltaNet spec, TensorMap weights) implements AttentionBlock {

    static DeltaBlock load(DeltaNet spec, BlockWeights weights) {
        DeltaNet.Heads heads = spec.heads();
        weights.residual("attention", spec.residual());
        weights.linear("qkvz_proj", spec.features().queriesToGates());
        weights.linear("ba_proj", spec.features().ratesAndSteps());
        DeltaNet.Convolution convolution = spec.convolution();
        weights.weight("convolution", convolution.weight(), NumberType.FLOAT32, heads.mixed(), 1, convolution.taps());
        weights.option("activation", convolution.activation().code());
        weights.weight("log_rate", spec.decay().logRate(), NumberType.FLOAT32, heads.values());
        weights.weight("step_bias", spec.decay().stepBias(), NumberType.FLOAT32, heads.values());
        weights.norm("gate_norm", spec.gatedNorm(), heads.valueDimension());
        weights.linear("o_proj", spec.output());
        weights.option("key_heads", heads.keys());
        weights.option("key_dim", heads.keyDimension());
        return new DeltaBlock(spec, weights.finish());
    }

    @Override
    public AttentionBlock with(GradientBuffers buffers) {
        return new DeltaBlock(spec, buffers.in(weights));
    }

    @Override
    public Tensor forward(Scope work, Tensor x, ForwardInputs inputs, SavedTensors saved) {
        return ragged("delta_block", work, x, inputs).with(saved).run();
    }

    @Override
    public Tensor backward(Scope work, Tensor g, ForwardInputs inputs, SavedTensors saved) {
        return ragged("delta_block_backward", work, g, inputs).with(saved).run();
    }

    @Override
    public TensorMap newCache(Scope scope, int slots, int capacity) {
        DeltaNet.Heads heads = spec.heads();
        return new TensorMap(
                scope,
                Map.of(
                        "states",
                        scope.zeros(
                                NumberType.FLOAT32,
                                slots,
                                heads.values(),
                                heads.keyDimension(),
                                heads.valueDimension()),
                        "inputs",
                        scope.zeros(
                                NumberType.FLOAT32, slots, spec.convolution().taps() - 1, heads.mixed())));
    }

    @Override
    public Tensor prefill(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache, Tensor slots) {
        return ragged("delta_prefill", work, x, inputs).with(cache).with(slots).run();
    }

    @Override
    public Tensor decode(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache) {
        return Kernels.call("delta_decode", work)
                .with(x)
                .with(weights)
                .with(cache)
                .run();
    }

    private KernelCall ragged(String kernel, Scope work, Tensor x, ForwardInputs inputs) {
        return Kernels.call(kernel, work)
                .with(x)
                .with(weights)
                .with(inputs.positions())
                .with(inputs.lengths());
    }
}
