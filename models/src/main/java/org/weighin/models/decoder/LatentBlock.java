package org.weighin.models.decoder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.models.engine.KernelCall;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.LatentAttention;
import org.weighin.models.spec.LatentAttention.FullRank;
import org.weighin.models.spec.LatentAttention.LowRank;
import org.weighin.models.spec.RopeSpec;

/** Latent attention; its cache holds latents with the shared key behind them [slots, capacity, rank + rotated]. */
record LatentBlock(LatentAttention spec, NumberType type, TensorMap weights) implements AttentionBlock {

    static LatentBlock load(LatentAttention spec, BlockWeights weights) {
        weights.residual("attention", spec.residual());
        if (spec.query() instanceof LowRank query) {
            lowRank(weights, "q", query);
        } else if (spec.query() instanceof FullRank query) {
            weights.linear("q_proj", query.linear());
        } else {
            throw new IllegalArgumentException("unknown query " + spec.query().getClass());
        }
        lowRank(weights, "kv", spec.keyValue());
        weights.linear("o_proj", spec.output());
        weights.option("head_dim", spec.heads().query());
        weights.option("score_scale", spec.scale());
        weights.flag("rope_paired", spec.rope().layout() == RopeSpec.Layout.PAIRS);
        return new LatentBlock(spec, weights.type(), weights.finish());
    }

    private static void lowRank(BlockWeights weights, String name, LowRank path) {
        weights.linear(name + "_down_proj", path.down());
        weights.norm(name + "_low_norm", path.norm(), path.rank());
        weights.linear(name + "_up_proj", path.up());
    }

    @Override
    public AttentionBlock with(GradientBuffers buffers) {
        return new LatentBlock(spec, type, buffers.in(weights));
    }

    @Override
    public Tensor forward(Scope work, Tensor x, ForwardInputs inputs, SavedTensors saved) {
        return ragged("latent_attention", work, x, inputs).with(saved).run();
    }

    @Override
    public Tensor backward(Scope work, Tensor g, ForwardInputs inputs, SavedTensors saved) {
        return ragged("latent_attention_backward", work, g, inputs).with(saved).run();
    }

    @Override
    public Optional<TensorMap> newPath(Scope scope, int capacity) {
        LatentAttention.Heads heads = spec.heads();
        Tensor keys = scope.zeros(type, heads.count(), capacity, heads.query());
        Tensor values = scope.zeros(type, heads.count(), capacity, heads.value());
        return Optional.of(new TensorMap(scope, Map.of("keys", keys, "values", values)));
    }

    @Override
    public Tensor follow(Scope work, Tensor x, ForwardInputs inputs, TensorMap path) {
        return ragged("latent_attention_path", work, x, inputs)
                .with(inputs.starts())
                .with(path)
                .run();
    }

    @Override
    public TensorMap newCache(Scope scope, int slots, int capacity) {
        int width = spec.keyValue().rank() + spec.heads().rotated();
        return new TensorMap(scope, Map.of("latents", scope.zeros(type, slots, capacity, width)));
    }

    @Override
    public Tensor prefill(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache, Tensor slots) {
        return ragged("latent_attention_prefill", work, x, inputs)
                .with(cache)
                .with(slots)
                .run();
    }

    @Override
    public Tensor decode(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache) {
        return start("latent_attention_decode", work, x, inputs)
                .with(cache)
                .with(inputs.positions())
                .run();
    }

    private KernelCall ragged(String kernel, Scope work, Tensor x, ForwardInputs inputs) {
        return start(kernel, work, x, inputs).with(inputs.lengths());
    }

    private KernelCall start(String kernel, Scope work, Tensor x, ForwardInputs inputs) {
        List<Tensor> rope = inputs.rope(Optional.of(spec.rope()));
        return Kernels.call(kernel, work)
                .with(x)
                .with(weights)
                .with(rope.get(0))
                .with(rope.get(1))
                .with(inputs.mask(OptionalInt.empty()));
    }
}
