package org.weighin.models.adapter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.SafetensorsFile;
import org.weighin.models.checkpoint.SafetensorsPart;
import org.weighin.models.checkpoint.SafetensorsWriter;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/** AdamW with decoupled weight decay (Loshchilov and Hutter 2019) over the matrices of an adapter, in float32. */
public final class AdamW implements AutoCloseable {
    /** As torch.nn.utils.clip_grad_norm_ has it, so that a gradient of length 0 stays finite. */
    private static final double CLIP_EPSILON = 1e-6;

    private static final String MEAN = ".exp_avg";
    private static final String VARIANCE = ".exp_avg_sq";

    private final Settings settings;
    private final Scope scope;
    private final List<LoraTensor> tensors;
    private final List<Tensor> gradients;
    private final List<Tensor> means = new ArrayList<>();
    private final List<Tensor> variances = new ArrayList<>();
    private long steps;

    /**
     * @param beta1 decay of the gradients' mean
     * @param beta2 decay of their squares' mean
     * @param epsilon added to the root of the latter
     * @param weightDecay taken from a value for each unit of learning rate
     * @param largestNorm of all gradients together, to which longer ones are scaled; 0 leaves them as they are
     * @param ratioOfB learning rate of B and of magnitudes in rates of A (LoRA+, Hayou et al. 2024); 1 for plain AdamW
     */
    public record Settings(
            double beta1, double beta2, double epsilon, double weightDecay, double largestNorm, double ratioOfB) {

        /** One learning rate for all. */
        public Settings(double beta1, double beta2, double epsilon, double weightDecay, double largestNorm) {
            this(beta1, beta2, epsilon, weightDecay, largestNorm, 1);
        }
    }

    /** @param tensors of an adapter opened for training */
    public AdamW(List<LoraTensor> tensors, ComputeDevice device, Settings settings) {
        this.settings = settings;
        this.scope = Scope.open(device);
        this.tensors = List.copyOf(tensors);
        this.gradients = tensors.stream().map(LoraTensor::trainedGradient).toList();
        for (LoraTensor tensor : tensors) {
            means.add(scope.zeros(NumberType.FLOAT32, tensor.value().shape()));
            variances.add(scope.zeros(NumberType.FLOAT32, tensor.value().shape()));
        }
    }

    /** Steps taken so far. */
    public long steps() {
        return steps;
    }

    /** The length of all gradients taken as one vector. */
    public double gradientNorm() {
        try (Scope work = scope.nested()) {
            return Kernels.call("gradient_norm", work).with(gradients).run().toFloats()[0];
        }
    }

    /**
     * Changes the values by their gradients, and sets these to zero.
     *
     * @param rate the learning rate of A
     * @param norm of the gradients, by {@link #gradientNorm()}
     */
    public void step(double rate, double norm) {
        steps++;
        double factor = settings.largestNorm() == 0 ? 1 : Math.min(1, settings.largestNorm() / (norm + CLIP_EPSILON));
        List<Integer> all = IntStream.range(0, tensors.size()).boxed().toList();
        if (settings.ratioOfB() == 1) {
            change(all, factor, rate);
        } else {
            change(all.stream().filter(this::isA).toList(), factor, rate);
            change(all.stream().filter(place -> !isA(place)).toList(), factor, rate * settings.ratioOfB());
        }
        clear();
    }

    private boolean isA(int place) {
        return tensors.get(place).isA();
    }

    private void change(List<Integer> places, double factor, double rate) {
        if (places.isEmpty()) {
            return;
        }
        try (Scope work = scope.nested()) {
            Kernels.call("adamw", work)
                    .with(places.stream()
                            .map(place -> tensors.get(place).value())
                            .toList())
                    .with(places.stream().map(gradients::get).toList())
                    .with(places.stream().map(means::get).toList())
                    .with(places.stream().map(variances::get).toList())
                    .with(steps)
                    .with(factor)
                    .with(rate)
                    .with(settings.beta1())
                    .with(settings.beta2())
                    .with(settings.epsilon())
                    .with(settings.weightDecay())
                    .run();
        }
    }

    /** Sets all gradients to zero. */
    public void clear() {
        try (Scope work = scope.nested()) {
            Kernels.call("clear", work).with(gradients).run();
        }
    }

    /** Writes its moments. */
    public void save(Path file) {
        List<SafetensorsPart> parts = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            String name = tensors.get(i).name();
            parts.add(AdapterFolder.part(name + MEAN, means.get(i)));
            parts.add(AdapterFolder.part(name + VARIANCE, variances.get(i)));
        }
        SafetensorsWriter.write(file, parts, Map.of("format", "pt", "steps", String.valueOf(steps)));
    }

    /**
     * Goes on from saved moments.
     *
     * @throws InputException when they belong to another adapter
     */
    public void restore(Path path) {
        SafetensorsFile file = SafetensorsFile.open(path);
        for (int i = 0; i < tensors.size(); i++) {
            restore(file.tensor(tensors.get(i).name() + MEAN), means.get(i));
            restore(file.tensor(tensors.get(i).name() + VARIANCE), variances.get(i));
        }
        try {
            steps = Long.parseLong(file.metadata().getOrDefault("steps", ""));
        } catch (NumberFormatException missing) {
            throw new InputException("metadata has no number of steps", path.toString(), "steps", missing);
        }
    }

    private void restore(StoredTensor stored, Tensor into) {
        long[] shape = stored.shape().stream().mapToLong(Long::longValue).toArray();
        if (!Arrays.equals(shape, into.shape())) {
            throw new InputException(
                    "tensor has the shape " + stored.shape(), stored.where(), Arrays.toString(into.shape()));
        }
        try (Scope work = scope.nested()) {
            Kernels.call("put_rows", work)
                    .with(into)
                    .with(work.floats(stored.floats(), shape))
                    .with(0L)
                    .run();
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
