package org.weighin.models.decoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.NormSpec;
import org.weighin.models.spec.ResidualSpec;
import org.weighin.models.spec.WeightRef;

/** Gathers the named tensors that one block's kernels take: weights, and numbers as options. */
final class BlockWeights {
    private final Map<String, Tensor> map = new LinkedHashMap<>();
    private final WeightLoader loader;
    private final Scope scope;
    private final NumberType type;
    private final ProjectionAdapters adapters;
    private final int hidden;

    /** @param hidden width of the residual stream */
    BlockWeights(WeightLoader loader, Scope scope, NumberType type, ProjectionAdapters adapters, int hidden) {
        this.loader = loader;
        this.scope = scope;
        this.type = type;
        this.adapters = adapters;
        this.hidden = hidden;
    }

    /** The type of numbers of weights and hidden states. */
    NumberType type() {
        return type;
    }

    /** Width of the residual stream. */
    int hidden() {
        return hidden;
    }

    /** The norms BLOCK_norm and BLOCK_post_norm, and the residual stream's factors. */
    void residual(String block, ResidualSpec residual) {
        residual.before().ifPresent(norm -> norm(block + "_norm", norm, hidden));
        residual.after().ifPresent(norm -> norm(block + "_post_norm", norm, hidden));
        if (residual.kept() != 1) {
            option("residual_kept", residual.kept());
        }
        if (residual.added() != 1) {
            option("residual_added", residual.added());
        }
        flag("residual_normed", residual.normed());
    }

    /** A norm over {@code width} features; its factors are small and used in float32 whatever the rest is computed in. */
    void norm(String name, NormSpec norm, int width) {
        weight(name, norm.weight(), NumberType.FLOAT32, width);
        norm.bias().ifPresent(bias -> weight(name + ".bias", bias, NumberType.FLOAT32, width));
        option(name + ".eps", norm.epsilon());
        flag(name + ".centred", norm.kind() == NormSpec.Kind.LAYER);
    }

    /** A projection, with the adapter that is on it. */
    void linear(String name, LinearSpec linear) {
        linear(name, linear, type);
    }

    /** A projection in another type than the rest, with the adapter that is on it. */
    void linear(String name, LinearSpec linear, NumberType numbers) {
        Tensor weight = loader.load(linear.weight(), numbers, linear.outputs(), linear.inputs());
        map.put(name, adapters.weight(scope, linear, weight));
        linear.bias().ifPresent(bias -> weight(name + ".bias", bias, numbers, linear.outputs()));
        adapters.on(linear).forEach((suffix, tensor) -> map.put(name + "." + suffix, tensor));
    }

    /** Any other weight. */
    void weight(String name, WeightRef weight, NumberType numbers, long... shape) {
        map.put(name, loader.load(weight, numbers, shape));
    }

    /** A tensor that is loaded already. */
    void shared(String name, Tensor tensor) {
        map.put(name, tensor);
    }

    /** A number that kernels read. */
    void option(String name, double value) {
        map.put(name, scope.number(value));
    }

    /** A vector of numbers in float32. */
    void numbers(String name, List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        map.put(name, scope.floats(floats, floats.length));
    }

    /** An option that kernels look for without reading its value. */
    void flag(String name, boolean set) {
        if (set) {
            option(name, 1);
        }
    }

    TensorMap finish() {
        map.putAll(adapters.options());
        return new TensorMap(map);
    }
}
