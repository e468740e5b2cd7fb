package org.weighin.models.adapter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.weighin.models.checkpoint.SafetensorsFile;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.LinearSpec;

/** A low-rank adapter (LoRA, Hu et al. 2021) with its matrices in float32. */
public final class LoraAdapter implements ProjectionAdapters, AutoCloseable {
    private final LoraConfig config;
    private final Scope scope;
    private final Map<String, LoraModule> modules = new LinkedHashMap<>();
    private final Map<LinearSpec.ModuleRows, Tensor> norms = new HashMap<>();
    private final Use use;
    private final boolean fresh;
    private final Map<String, Tensor> dropout;

    /** What an adapter is opened for. */
    public enum Use {
        /** To be run or merged. */
        INFERENCE,
        /** To be run, and changed by its gradients. */
        TRAINING
    }

    private interface Values {
        float[] of(String name, List<Long> shape);
    }

    /** @param fresh whether its magnitudes are still to be measured */
    private LoraAdapter(
            LoraConfig config,
            List<AdaptedModule> adapted,
            Values values,
            ComputeDevice device,
            Use use,
            boolean fresh) {
        this.config = config;
        this.use = use;
        this.fresh = fresh;
        this.scope = Scope.open(device);
        for (AdaptedModule module : adapted) {
            Map<String, LoraTensor> tensors = new HashMap<>();
            module.shapes(config)
                    .forEach((name, shape) -> tensors.put(name, tensor(name, shape, values.of(name, shape))));
            modules.put(
                    module.path(),
                    new LoraModule(
                            module,
                            Objects.requireNonNull(tensors.get(module.nameOfA())),
                            Objects.requireNonNull(tensors.get(module.nameOfB())),
                            Optional.ofNullable(tensors.get(module.nameOfMagnitude())),
                            config.ranks().scale(module.path()),
                            scope));
        }
        this.dropout = use == Use.TRAINING && config.dropout() > 0
                ? Map.of("lora_dropout", scope.number(config.dropout()))
                : Map.of();
    }

    private LoraTensor tensor(String name, List<Long> sizes, float[] values) {
        long[] shape = sizes.stream().mapToLong(Long::longValue).toArray();
        return new LoraTensor(
                name,
                scope.floats(values, shape),
                use == Use.TRAINING ? Optional.of(scope.zeros(NumberType.FLOAT32, shape)) : Optional.empty());
    }

    /**
     * A new adapter that changes nothing yet: A uniform within 1 / sqrt(inputs), B zero; magnitudes become the lengths of the
     * weights' rows when a decoder loads these.
     *
     * @param seed of A; each matrix depends on the seed and its module's path alone
     * @throws org.weighin.datasets.InputException when the model has none of the target modules
     */
    public static LoraAdapter initialise(LoraConfig config, DecoderSpec spec, ComputeDevice device, long seed) {
        AdaptableParts parts = new AdaptableParts(spec);
        LoraConfig resolved = NewAdapter.resolve(parts, config);
        List<AdaptedModule> adapted = parts.chosen(resolved.targets());
        if (adapted.isEmpty()) {
            throw parts.unknown("no module of the model is a target");
        }
        return new LoraAdapter(
                resolved, adapted, new FirstValues(seed, adapted)::of, device, Use.TRAINING, config.dora());
    }

    /**
     * Reads an adapter folder in PEFT's layout.
     *
     * @throws org.weighin.datasets.InputException when its configuration is not supported, or its tensors are not just those
     *     that the configuration means for this model
     */
    public static LoraAdapter open(Path folder, DecoderSpec spec, ComputeDevice device, Use use) {
        LoraConfig config = AdapterFolder.config(folder);
        SafetensorsFile file = SafetensorsFile.open(folder.resolve(AdapterFolder.WEIGHTS));
        List<AdaptedModule> adapted = adapted(new AdaptableParts(spec), config, file);
        AdapterWeights weights = AdapterWeights.of(file, adapted, config);
        return new LoraAdapter(config, adapted, (name, shape) -> weights.values(name), device, use, false);
    }

    /** Experts that are stacked now may have been modules when the adapter was made: its tensors tell. */
    private static List<AdaptedModule> adapted(AdaptableParts parts, LoraConfig config, SafetensorsFile file) {
        parts.requireKnown(config.targets());
        List<AdaptedModule> now = parts.chosen(config.targets());
        List<AdaptedModule> formerly = parts.formerlyChosen(config.targets());
        if (now.isEmpty() && formerly.isEmpty()) {
            throw parts.unknown("no module of the model is a target");
        }
        return now.isEmpty() || AdapterWeights.fit(file, formerly, config) ? formerly : now;
    }

    /** What it is. */
    public LoraConfig config() {
        return config;
    }

    /** All its matrices, by name. */
    public List<LoraTensor> tensors() {
        List<LoraTensor> tensors = new ArrayList<>();
        modules.values().forEach(module -> tensors.addAll(module.tensors()));
        tensors.sort(Comparator.comparing(LoraTensor::name));
        return tensors;
    }

    /** How many numbers are trained. */
    public long parameters() {
        return tensors().stream()
                .mapToLong(tensor -> LongStream.of(tensor.value().shape()).reduce(1, (a, b) -> a * b))
                .sum();
    }

    private @Nullable LoraModule module(LinearSpec projection) {
        LoraModule whole = modules.get(projection.module().path());
        return whole != null || projection.parameter().isEmpty()
                ? whole
                : modules.get(projection.parameter().get().path());
    }

    @Override
    public Map<String, Tensor> on(LinearSpec projection) {
        LoraModule module = module(projection);
        if (module == null) {
            return Map.of();
        }
        Map<String, Tensor> tensors = module.on(projection);
        Optional.ofNullable(norms.get(projection.module())).ifPresent(norm -> tensors.put("lora_norm", norm));
        if (!dropout.isEmpty()) {
            long key = FirstValues.key("dropout/" + projection.module().path());
            tensors.put("lora_key", scope.longs(new long[] {key}, 1));
        }
        return tensors;
    }

    /**
     * Measures the weight where that is needed once only: an adapter that is not trained keeps the lengths of its rows, and a new
     * one begins with them as its magnitudes, as PEFT's does.
     */
    @Override
    public Optional<Tensor> weight(Scope results, LinearSpec projection, Supplier<Tensor> stored) {
        LoraModule module = module(projection);
        if (module != null && fresh) {
            try (Tensor weight = stored.get()) {
                module.measure(scope, projection, weight);
            }
        } else if (module != null && config.dora() && use == Use.INFERENCE) {
            try (Tensor weight = stored.get()) {
                norms.put(projection.module(), module.norm(scope, projection, weight));
            }
        }
        return Optional.empty();
    }

    @Override
    public Map<String, Tensor> options() {
        return dropout;
    }

    /** The same adapter as part of the weights: they are loaded with scale * B A added, and nothing is left to be run. */
    public ProjectionAdapters merged() {
        return new Merged();
    }

    private final class Merged implements ProjectionAdapters {
        @Override
        public Map<String, Tensor> on(LinearSpec projection) {
            return Map.of();
        }

        @Override
        public Optional<Tensor> weight(Scope results, LinearSpec projection, Supplier<Tensor> stored) {
            LoraModule module = module(projection);
            if (module == null) {
                return Optional.empty();
            }
            try (Tensor weight = stored.get()) {
                return Optional.of(module.merged(results, projection, weight));
            }
        }
    }

    List<AdaptedModule> adaptedModules() {
        return modules.values().stream().map(LoraModule::module).toList();
    }

    @Override
    public void close() {
        scope.close();
    }
}
