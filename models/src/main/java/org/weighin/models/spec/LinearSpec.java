package org.weighin.models.spec;

import java.util.Optional;

/**
 * A projection y = x W^T + b, with W [outputs, inputs] after loading.
 *
 * @param weight W
 * @param bias b [outputs]
 * @param inputs width of x
 * @param outputs width of y
 * @param module the checkpoint's module that holds it, which adapters name
 */
public record LinearSpec(WeightRef weight, Optional<WeightRef> bias, int inputs, int outputs, ModuleRows module) {

    /** The same projection, for checkpoints whose tensors have other names than the published model's modules. */
    public LinearSpec inModule(String path) {
        return new LinearSpec(weight, bias, inputs, outputs, new ModuleRows(path, module.from(), module.size()));
    }

    /** The part of it that makes the outputs from {@code from} to {@code to - 1}: one of several that are stored as one module. */
    public LinearSpec rows(int from, int to) {
        return new LinearSpec(
                weight.rows(from, to),
                bias.map(all -> all.rows(from, to)),
                inputs,
                to - from,
                new ModuleRows(module.path(), module.from() + from, module.size()));
    }

    /**
     * Where a projection stands in the module it was stored in.
     *
     * @param path the module's path in the published model, such as {@code model.layers.0.self_attn.q_proj}
     * @param from the projection's first output within the module's
     * @param size the module's number of outputs; larger than the projection's where several are fused
     */
    public record ModuleRows(String path, int from, int size) {}
}
