package org.weighin.models.decoder;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.GatedUnit;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.NormSpec;
import org.weighin.models.spec.ResidualSpec;
import org.weighin.models.spec.WeightRef;

/** Gathers the named tensors that one block's kernels take: weights, and numbers as options. */
final class BlockWeights {
    private static final Set<Activation> FUSED_ACTIVATIONS =
            EnumSet.of(Activation.SILU, Activation.GELU_TANH, Activation.GELU);

    private final Map<String, Tensor> map = new LinkedHashMap<>();
    private final Map<String, Tensor> fewRows = new LinkedHashMap<>();
    private final Map<Double, Tensor> numbers = new HashMap<>();
    private final WeightLoader loader;
    private final Scope scope;
    private final DecoderOptions options;
    private final NumberType type;
    private final ProjectionAdapters adapters;
    private final Optional<JoinedProjections> joined;
    private final boolean widened;
    private final int hidden;

    /**
     * @param joined how projections of one input become one; absent where they stay apart
     * @param widened whether projections are kept in the type of products
     * @param hidden width of the residual stream
     */
    BlockWeights(
            WeightLoader loader,
            Scope scope,
            DecoderOptions options,
            ProjectionAdapters adapters,
            Optional<JoinedProjections> joined,
            boolean widened,
            int hidden) {
        this.loader = loader;
        this.scope = scope;
        this.options = options;
        this.type = options.type();
        this.adapters = adapters;
        this.joined = joined;
        this.widened = widened;
        this.hidden = hidden;
    }

    /** The type of numbers of weights and hidden states. */
    NumberType type() {
        return type;
    }

    /** How the decoder is loaded. */
    DecoderOptions options() {
        return options;
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
        bias(name, linear, type);
        if (!replaced(name, linear, type)) {
            matrix(name, linear.weight(), linear.outputs(), linear.inputs());
            if (widened) {
                widen(name);
            }
        }
    }

    /** Projections of one input: joined to one of this name where that is possible, else each by its own. */
    void linears(String name, Map<String, LinearSpec> parts) {
        List<LinearSpec> all = List.copyOf(parts.values());
        Optional<Map<String, Tensor>> one = joined.flatMap(join -> join.load(name, all));
        one.ifPresentOrElse(map::putAll, () -> parts.forEach(this::linear));
        if (one.isPresent()) {
            forFewRows(name, all);
        }
    }

    /** A projection that shares its input with no other: as {@link #linears}. */
    void only(String name, LinearSpec linear) {
        linears(name, Map.of(name, linear));
    }

    private void forFewRows(String name, List<LinearSpec> parts) {
        joined.ifPresent(join -> fewRows.putAll(join.forFewRows(name, parts)));
    }

    /**
     * The gate and the up projection of a unit: each in the layout that multiplies with the activation in the same pass, where
     * that is possible; else as {@link #linears}.
     */
    void gated(String prefix, GatedUnit unit, Gating gating) {
        Map<String, LinearSpec> parts = new LinkedHashMap<>();
        parts.put(prefix + "gate_proj", unit.gate());
        parts.put(prefix + "up_proj", unit.up());
        boolean adapted =
                parts.values().stream().anyMatch(part -> !adapters.on(part).isEmpty());
        boolean apart = joined.isPresent() && !options.widened();
        if (!apart || adapted || !FUSED_ACTIVATIONS.contains(gating.activation()) || !gating.plain()) {
            linears(prefix + "gate_up_proj", parts);
            return;
        }
        parts.forEach((name, part) ->
                joined.flatMap(join -> join.load(name, List.of(part))).ifPresent(map::putAll));
        flag(prefix + "gate_proj.fused", true);
        forFewRows(prefix + "gate_up_proj", List.copyOf(parts.values()));
    }

    /**
     * A matrix that is loaded already, in the layout of joined projections, if there are such, and as it was where that is needed.
     *
     * @param shared with another block, which still needs it as it was
     */
    void blocked(String name, String source, boolean shared) {
        Tensor matrix = Objects.requireNonNull(map.get(source));
        joined.ifPresent(join -> {
            map.put(name, join.blocked(List.of(matrix)));
            if (options.widened()) {
                return;
            }
            map.remove(source);
            if (!shared) {
                matrix.close();
            }
        });
    }

    /** A projection that is kept, and computed, in a type of its own, with the adapter that is on it. */
    void linear(String name, LinearSpec linear, NumberType numbers) {
        bias(name, linear, numbers);
        if (!replaced(name, linear, numbers)) {
            weight(name, linear.weight(), numbers, linear.outputs(), linear.inputs());
        }
        flag(name + ".own_type", numbers != type);
    }

    private void bias(String name, LinearSpec linear, NumberType numbers) {
        linear.bias().ifPresent(bias -> weight(name + ".bias", bias, numbers, linear.outputs()));
    }

    /** Puts the adapter of a projection, or the weight that it is merged into; answers whether there is such a weight. */
    private boolean replaced(String name, LinearSpec linear, NumberType numbers) {
        Optional<Tensor> merged = adapters.weight(
                scope, linear, () -> loader.load(linear.weight(), numbers, linear.outputs(), linear.inputs()));
        merged.ifPresent(weight -> map.put(name, weight));
        adapters.on(linear).forEach((suffix, tensor) -> map.put(name + "." + suffix, tensor));
        return merged.isPresent();
    }

    /** A matrix, in the numbers that matrices are kept as. */
    void matrix(String name, WeightRef weight, long... shape) {
        map.putAll(loader.matrix(name, weight, type, this::number, shape));
    }

    /** Turns a plain matrix into float32, once for all that would convert it for each product: the threads of a training. */
    void widen(String name) {
        try (Tensor narrow = Objects.requireNonNull(map.get(name))) {
            map.put(
                    name,
                    Kernels.call("cast", scope)
                            .with(narrow)
                            .with((long) NumberType.FLOAT32.code())
                            .run());
        }
        flag(name + ".own_type", true);
    }

    /** Any other weight, as plain numbers. */
    void weight(String name, WeightRef weight, NumberType numbers, long... shape) {
        map.put(name, loader.load(weight, numbers, shape));
    }

    /** A matrix that is loaded already, under the name {@code source} in another block. */
    void shared(String name, TensorMap other, String source) {
        other.tensors().forEach((key, tensor) -> {
            if (key.equals(source) || key.startsWith(source + ".")) {
                map.put(name + key.substring(source.length()), tensor);
            }
        });
    }

    /** A number that kernels read. */
    void option(String name, double value) {
        map.put(name, number(value));
    }

    private Tensor number(double value) {
        return numbers.computeIfAbsent(value, scope::number);
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
        flag("bfloat16", type == NumberType.BFLOAT16);
        map.putAll(adapters.options());
        return new TensorMap(scope, map);
    }

    /** The same for products of few rows, which take the longer the more bytes a weight has. */
    TensorMap finishForFewRows() {
        map.putAll(fewRows);
        return finish();
    }
}
