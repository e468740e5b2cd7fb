package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.engine.KernelCall;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.LinearSpec;

/**
 * Projections of one input as one product, for inference: fewer and larger products, with the weight in the layout that oneDNN
 * multiplies fastest, so that it is not laid out anew for each token.
 */
final class JoinedProjections {
    /** Numbers of the ggml types Q4_0, Q4_1 and Q4_K. */
    private static final Set<Long> FOUR_BIT_TYPES = Set.of(2L, 3L, 12L);

    /** The engine's 4-bit product takes outputs in tiles of this many. */
    private static final int FOUR_BIT_OUTPUTS = 64;

    private final WeightLoader loader;
    private final Scope scope;
    private final NumberType type;
    private final ProjectionAdapters adapters;
    private final boolean widened;

    /**
     * @param scope that the tensors live in
     * @param options that this is a part of
     */
    JoinedProjections(WeightLoader loader, Scope scope, DecoderOptions options, ProjectionAdapters adapters) {
        this.loader = loader;
        this.scope = scope;
        this.type = options.type();
        this.adapters = adapters;
        this.widened = options.widened();
    }

    /** The tensors of the joined projections by the names that kernels look for; empty where they cannot be joined. */
    Optional<Map<String, Tensor>> load(String name, List<LinearSpec> parts) {
        return load(name, parts, !widened);
    }

    private Optional<Map<String, Tensor>> load(String name, List<LinearSpec> parts, boolean blocked) {
        List<Map<String, Tensor>> adapted = parts.stream().map(adapters::on).toList();
        if (adapted.stream().anyMatch(tensors -> tensors.containsKey("lora_magnitude"))) {
            return Optional.empty();
        }
        Map<String, Tensor> map = new LinkedHashMap<>();
        try (Scope work = scope.nested()) {
            List<Tensor> weights =
                    parts.stream().map(part -> weight(work, part)).toList();
            if (blocked) {
                map.put(name, blocked(weights));
                map.put(name + ".blocked", scope.number(1));
            } else {
                map.put(name, joined(weights));
            }
            bias(work, parts).ifPresent(bias -> map.put(name + ".bias", bias));
            if (adapted.stream().anyMatch(tensors -> !tensors.isEmpty())) {
                adapter(work, parts, adapted).forEach((suffix, tensor) -> map.put(name + "." + suffix, tensor));
            }
        }
        return Optional.of(map);
    }

    /** What replaces the joined projections in products of few rows; nothing where they are best as they are. */
    Map<String, Tensor> forFewRows(String name, List<LinearSpec> parts) {
        return fourBit(name, parts)
                .or(() -> widened ? load(name, parts, true) : Optional.empty())
                .orElse(Map.of());
    }

    /**
     * The joined weight and bias for products of few rows: 4-bit integers as they are stored, where all parts are stored
     * so. The factors of groups are rounded to bfloat16, as other weights are.
     */
    private Optional<Map<String, Tensor>> fourBit(String name, List<LinearSpec> parts) {
        if (parts.stream().mapToInt(LinearSpec::outputs).sum() % FOUR_BIT_OUTPUTS != 0) {
            return Optional.empty();
        }
        try (Scope work = scope.nested()) {
            List<Tensor> blocks = new ArrayList<>();
            List<Long> codes = new ArrayList<>();
            for (LinearSpec part : parts) {
                Map<String, Tensor> raw = loader.asStored("part", part.weight(), type, part.outputs(), part.inputs());
                raw.values().forEach(work::keep);
                Tensor code = raw.get("part.blocks");
                if (code == null || !FOUR_BIT_TYPES.contains((long) number(code))) {
                    return Optional.empty();
                }
                blocks.add(Objects.requireNonNull(raw.get("part")));
                codes.add((long) number(code));
            }
            List<Tensor> packed = Kernels.call("int4_weight", scope)
                    .with(blocks)
                    .with(codes.stream().mapToLong(Long::longValue).toArray())
                    .runMany();
            Map<String, Tensor> map = new LinkedHashMap<>();
            map.put(name, packed.get(0));
            map.put(name + ".int4", packed.get(1));
            bias(work, parts).ifPresent(bias -> map.put(name + ".bias", bias));
            return Optional.of(map);
        }
    }

    /** A matrix that is loaded already, in the same layout. */
    Tensor blocked(List<Tensor> weights) {
        return Kernels.call("blocked_weight", scope).with(weights).run();
    }

    private Tensor joined(List<Tensor> parts) {
        return Kernels.call("joined", scope).with(parts).run();
    }

    private Tensor weight(Scope work, LinearSpec part) {
        Tensor weight = adapters.weight(work, part, () -> load(part)).orElseGet(() -> load(part));
        return work.keep(weight);
    }

    private Tensor load(LinearSpec part) {
        return loader.load(part.weight(), type, part.outputs(), part.inputs());
    }

    private Optional<Tensor> bias(Scope work, List<LinearSpec> parts) {
        if (parts.stream().allMatch(part -> part.bias().isEmpty())) {
            return Optional.empty();
        }
        List<Tensor> biases = parts.stream()
                .map(part -> work.keep(part.bias()
                        .map(bias -> loader.load(bias, type, part.outputs()))
                        .orElseGet(() -> work.zeros(type, part.outputs()))))
                .toList();
        return Optional.of(joined(biases));
    }

    /** One adapter for all: the A below each other, the B in blocks down the diagonal with their scales in them. */
    private Map<String, Tensor> adapter(Scope work, List<LinearSpec> parts, List<Map<String, Tensor>> adapted) {
        List<Tensor> as = new ArrayList<>();
        List<Tensor> bs = new ArrayList<>();
        float[] scales = new float[parts.size()];
        for (int i = 0; i < scales.length; i++) {
            LinearSpec part = parts.get(i);
            Map<String, Tensor> own = adapted.get(i);
            as.add(own.getOrDefault("lora_a", work.zeros(NumberType.FLOAT32, 0, part.inputs())));
            bs.add(own.getOrDefault(
                    "lora_b", work.zeros(NumberType.FLOAT32, part.module().size(), 0)));
            scales[i] = own.containsKey("lora_scale") ? number(own.get("lora_scale")) : 1;
        }
        Tensor a = Kernels.call("joined", work).with(as).run();
        return Map.of(
                "lora_a", cast(a), "lora_b", joinedB(work, bs, scales, parts).run(), "lora_scale", scope.number(1));
    }

    private KernelCall joinedB(Scope work, List<Tensor> bs, float[] scales, List<LinearSpec> parts) {
        return Kernels.call("joined_lora_b", scope)
                .with(bs)
                .with(work.floats(scales, scales.length))
                .with(parts.stream().mapToLong(part -> part.module().from()).toArray())
                .with(parts.stream().mapToLong(LinearSpec::outputs).toArray())
                .with((long) type.code());
    }

    private static float number(Tensor option) {
        return option.toFloats()[0];
    }

    private Tensor cast(Tensor tensor) {
        return Kernels.call("cast", scope).with(tensor).with((long) type.code()).run();
    }
}
