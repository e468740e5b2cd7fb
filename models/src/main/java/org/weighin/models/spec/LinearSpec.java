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
 * @param parameter where the published class has it, if that keeps it as part of a parameter and not as a module
 */
public record LinearSpec(
        WeightRef weight,
        Optional<WeightRef> bias,
        int inputs,
        int outputs,
        ModuleRows module,
        Optional<ParameterRows> parameter) {

    /** A projection that is a module, or a part of one. */
    public LinearSpec(WeightRef weight, Optional<WeightRef> bias, int inputs, int outputs, ModuleRows module) {
        this(weight, bias, inputs, outputs, module, Optional.empty());
    }

    /** The same projection as part of a parameter. */
    public LinearSpec within(ParameterRows rows) {
        return new LinearSpec(weight, bias, inputs, outputs, module, Optional.of(rows));
    }

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

    /** The half of it that makes every second output: one of two that are stored in turn, which are modules of their own elsewhere. */
    public LinearSpec everySecondRow(int from) {
        return new LinearSpec(
                weight.everySecondRow(from, outputs),
                bias.map(all -> all.everySecondRow(from, outputs)),
                inputs,
                outputs / 2,
                new ModuleRows(module.path(), 0, outputs / 2));
    }

    /**
     * Where a projection stands in a parameter that holds several: output i is row {@code from + i step} of one of its entries.
     *
     * @param path the parameter's in the published model, such as {@code model.layers.0.mlp.experts.gate_up_proj}
     * @param entry which one
     * @param entries how many the parameter has
     * @param size rows of an entry
     * @param named whether adapters that name the module which the projection was before mean the parameter
     */
    public record ParameterRows(String path, int entry, int entries, int from, int step, int size, boolean named) {

        /** Other rows of the same entry. */
        public ParameterRows at(int first, int every) {
            return new ParameterRows(path, entry, entries, first, every, size, named);
        }
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
