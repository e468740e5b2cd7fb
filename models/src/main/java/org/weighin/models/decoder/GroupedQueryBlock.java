package org.weighin.models.decoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.models.engine.KernelCall;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.RopeSpec;

/**
 * Grouped-query attention; its cache holds keys and values [slots, kv, capacity, D].
 *
 * @param decoding the weights for one new token a sequence
 */
record GroupedQueryBlock(GroupedQueryAttention spec, NumberType type, TensorMap weights, TensorMap decoding)
        implements AttentionBlock {

    static GroupedQueryBlock load(GroupedQueryAttention spec, BlockWeights weights) {
        weights.residual("attention", spec.residual());
        Map<String, LinearSpec> inputs = new LinkedHashMap<>();
        inputs.put("q_proj", spec.linears().query());
        inputs.put("k_proj", spec.linears().key());
        inputs.put("v_proj", spec.linears().value());
        weights.linears("qkv_proj", inputs);
        weights.only("o_proj", spec.linears().output());
        weights.option("kv_heads", spec.heads().keyValue());
        spec.headNorms().ifPresent(norms -> headNorms(weights, spec, norms));
        weights.flag("output_gate", spec.gated());
        weights.option("head_dim", spec.heads().dimension());
        weights.option("score_scale", spec.scores().scale());
        spec.scores().cap().ifPresent(cap -> weights.option("score_cap", cap));
        spec.scores()
                .sinks()
                .ifPresent(sinks -> weights.weight(
                        "sinks", sinks, weights.type(), spec.heads().query()));
        weights.flag(
                "rope_paired", spec.rope().filter(GroupedQueryBlock::paired).isPresent());
        boolean softmaxOnly =
                spec.scores().cap().isEmpty() && spec.scores().sinks().isEmpty();
        weights.flag("fused", weights.options().inference() && softmaxOnly);
        weights.flag("windowed", spec.scores().window().isPresent());
        return new GroupedQueryBlock(spec, weights.type(), weights.finish(), weights.finishForFewRows());
    }

    private static boolean paired(RopeSpec rope) {
        return rope.layout() == RopeSpec.Layout.PAIRS;
    }

    private static void headNorms(BlockWeights weights, GroupedQueryAttention spec, HeadNorms norms) {
        int dimension = spec.heads().dimension();
        boolean whole = norms.placement() == HeadNorms.Placement.WHOLE_WIDTH;
        weights.norm("q_norm", norms.query(), whole ? dimension * spec.heads().query() : dimension);
        weights.norm("k_norm", norms.key(), whole ? dimension * spec.heads().keyValue() : dimension);
        weights.flag("norm_whole_width", whole);
        weights.flag("norm_after_rope", norms.placement() == HeadNorms.Placement.EACH_HEAD_AFTER_ROPE);
    }

    @Override
    public AttentionBlock with(GradientBuffers buffers) {
        return new GroupedQueryBlock(spec, type, buffers.in(weights), decoding);
    }

    @Override
    public Tensor forward(Scope work, Tensor x, ForwardInputs inputs, SavedTensors saved) {
        return ragged("attention_block", work, x, inputs).with(saved).run();
    }

    @Override
    public Tensor backward(Scope work, Tensor g, ForwardInputs inputs, SavedTensors saved) {
        return ragged("attention_block_backward", work, g, inputs).with(saved).run();
    }

    @Override
    public Optional<TensorMap> newPath(Scope scope, int capacity) {
        long[] shape = {spec.heads().keyValue(), capacity, spec.heads().dimension()};
        return Optional.of(
                new TensorMap(scope, Map.of("keys", scope.zeros(type, shape), "values", scope.zeros(type, shape))));
    }

    @Override
    public Tensor follow(Scope work, Tensor x, ForwardInputs inputs, TensorMap path) {
        return ragged("attention_path", work, x, inputs)
                .with(inputs.starts())
                .with(path)
                .run();
    }

    @Override
    public TensorMap newCache(Scope scope, int slots, int capacity) {
        long[] shape = {slots, spec.heads().keyValue(), capacity, spec.heads().dimension()};
        return new TensorMap(scope, Map.of("keys", scope.zeros(type, shape), "values", scope.zeros(type, shape)));
    }

    @Override
    public Tensor prefill(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache, Tensor slots) {
        return ragged("attention_prefill", work, x, inputs)
                .with(cache)
                .with(slots)
                .run();
    }

    @Override
    public boolean remembersTokens() {
        return true;
    }

    @Override
    public Tensor prefillBehind(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache, Tensor slots) {
        return ragged("attention_behind", work, x, inputs)
                .with(inputs.starts())
                .with(cache)
                .with(slots)
                .run();
    }

    @Override
    public Tensor decode(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache) {
        return start("attention_decode", work, x, decoding, inputs)
                .with(cache)
                .with(cacheRows(inputs, cache))
                .run();
    }

    /** Where new tokens' keys lie in the cache seen as rows. */
    Tensor cacheRows(ForwardInputs inputs, TensorMap cache) {
        return inputs.cacheRows(spec.heads().keyValue(), cache.get("keys").size(2));
    }

    /** Whether positions, masks and caches are the same for both. */
    boolean seesLike(GroupedQueryBlock other) {
        return spec.rope().equals(other.spec.rope())
                && spec.scores().window().equals(other.spec.scores().window())
                && spec.heads().keyValue() == other.spec.heads().keyValue();
    }

    private KernelCall ragged(String kernel, Scope work, Tensor x, ForwardInputs inputs) {
        return start(kernel, work, x, weights, inputs).with(inputs.lengths());
    }

    private KernelCall start(String kernel, Scope work, Tensor x, TensorMap map, ForwardInputs inputs) {
        List<Tensor> rope = inputs.rope(spec.rope());
        return Kernels.call(kernel, work)
                .with(x)
                .with(map)
                .with(rope.get(0))
                .with(rope.get(1))
                .with(inputs.mask(spec.scores().window()));
    }
}
