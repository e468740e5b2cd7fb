package org.weighin.models.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.weighin.datasets.InputException;
import org.weighin.models.adapter.LoraAdapter;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.checkpoint.TensorLayout;
import org.weighin.models.decoder.WeightLoader;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.NamedWeights;
import org.weighin.models.spec.WeightRef;

/**
 * The tensors of a checkpoint as a Hugging Face folder has them, with an adapter merged in: one at a time in float32, so that memory
 * holds no more than the largest.
 */
public final class ModelTensors implements AutoCloseable {
    /** Numbers that are turned to bytes at a time. */
    private static final long PIECE = 1 << 22;

    private static final Set<StorageFormat> PLAIN = Set.of(StorageFormat.F32, StorageFormat.F16, StorageFormat.BF16);

    private final Checkpoint checkpoint;
    private final DecoderSpec spec;
    private final Optional<LoraAdapter> adapter;
    private final Scope scope = Scope.open(ComputeDevice.CPU);
    private final WeightLoader loader;
    private final Map<String, List<LinearSpec>> adapted = new HashMap<>();
    private final Set<String> folded;
    private final Set<String> names;

    /** Takes numbers of a tensor in row-major order, some rows at a time. */
    @FunctionalInterface
    public interface Sink {
        void accept(float[] values) throws IOException;
    }

    /** The tensors as they are. */
    public ModelTensors(Checkpoint checkpoint) {
        this(checkpoint, Optional.empty());
    }

    /** @param adapter of this model, which must outlive this */
    public ModelTensors(Checkpoint checkpoint, LoraAdapter adapter) {
        this(checkpoint, Optional.of(adapter));
    }

    private ModelTensors(Checkpoint checkpoint, Optional<LoraAdapter> adapter) {
        this.checkpoint = checkpoint;
        this.spec = Families.describe(checkpoint);
        this.adapter = adapter;
        this.loader = new WeightLoader(checkpoint, scope, ComputeDevice.CPU, Optional.empty());
        adapter.ifPresent(lora -> spec.projections()
                .filter(projection -> !lora.on(projection).isEmpty())
                .forEach(projection -> adapted.computeIfAbsent(
                                projection.weight().tensor(), key -> new ArrayList<>())
                        .add(projection)));
        this.folded = folded();
        this.names = written();
    }

    /** Norms to which the 1 is added in the file, but not in a Hugging Face folder. */
    private Set<String> folded() {
        if (!checkpoint.config().normsFolded()) {
            return Set.of();
        }
        DecoderSpec published = Families.describe(checkpoint.config().asPublished(), checkpoint.names());
        return NamedWeights.all(published).stream()
                .filter(weight -> weight.changes().stream().anyMatch(WeightRef.PlusOne.class::isInstance))
                .map(WeightRef::tensor)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What factors multiply comes out multiplied; what is no part of the text decoder is left out. */
    private Set<String> written() {
        Set<String> written = new TreeSet<>(checkpoint.names());
        for (String name : checkpoint.names()) {
            checkpoint
                    .factors(checkpoint.tensor(name))
                    .ifPresent(factors -> written.remove(factors.values().name()));
        }
        if (PublishedConfig.isPart(checkpoint)) {
            written.retainAll(NamedWeights.of(spec));
        }
        return written;
    }

    /** The model whose tensors they are. */
    public DecoderSpec spec() {
        return spec;
    }

    /** Where they are read. */
    public Path location() {
        return checkpoint.location();
    }

    /** Names in a Hugging Face folder, sorted. */
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** Tensors that the adapter changes. */
    public Set<String> changed() {
        return Collections.unmodifiableSet(adapted.keySet());
    }

    /** The shape that the tensor has in a Hugging Face folder. */
    public List<Long> shape(String name) {
        StoredTensor stored = checkpoint.tensor(name);
        List<Long> shape = new ArrayList<>(stored.shape());
        if (stored.layout() instanceof TensorLayout.Transposed) {
            Collections.swap(shape, shape.size() - 2, shape.size() - 1);
        }
        return shape;
    }

    /** The type of its numbers in the file where that is plain, else bfloat16; integers stay what they are. */
    public StorageFormat format(String name) {
        StorageFormat stored = checkpoint.tensor(name).format();
        return floating(stored) && !PLAIN.contains(stored) ? StorageFormat.BF16 : stored;
    }

    static boolean floating(StorageFormat format) {
        return switch (format) {
            case BOOL, I8, U8, I16, U16, I32, U32, I64, U64 -> false;
            default -> true;
        };
    }

    /** Writes the tensor's bytes, as they are in the file where nothing changes. */
    public void write(String name, StorageFormat format, WritableByteChannel to) throws IOException {
        StoredTensor stored = checkpoint.tensor(name);
        boolean same = stored.format() == format
                && stored.layout() instanceof TensorLayout.AsNamed
                && !folded.contains(name)
                && !adapted.containsKey(name);
        if (same) {
            copy(stored, to);
        } else {
            read(name, values -> writeAll(NumberEncoding.encode(values, format), to));
        }
    }

    private static void copy(StoredTensor stored, WritableByteChannel to) throws IOException {
        try (FileChannel from = FileChannel.open(stored.file())) {
            long done = 0;
            while (done < stored.length()) {
                long count = from.transferTo(stored.offset() + done, stored.length() - done, to);
                if (count <= 0) {
                    throw new InputException(
                            "file became shorter while it was read", stored.where(), "an unchanged file");
                }
                done += count;
            }
        }
    }

    static void writeAll(ByteBuffer bytes, WritableByteChannel to) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** Reads the tensor's numbers. */
    public void read(String name, Sink sink) throws IOException {
        List<Long> shape = shape(name);
        List<LinearSpec> projections = adapted.getOrDefault(name, List.of());
        if (!projections.isEmpty()) {
            try (Scope work = scope.nested()) {
                pieces(work, merged(work, name, shape, projections), sink);
            }
        } else if (shape.size() > 2) {
            for (long entry = 0; entry < shape.get(0); entry++) {
                read(WeightRef.of(name).entry(entry), shape.subList(1, shape.size()), sink);
            }
        } else if (checkpoint.tensor(name).layout() instanceof TensorLayout.AsNamed) {
            long rows = rowsAtOnce(shape);
            for (long from = 0; from < shape.get(0); from += rows) {
                long to = Math.min(shape.get(0), from + rows);
                List<Long> some = new ArrayList<>(shape);
                some.set(0, to - from);
                read(WeightRef.of(name).rows(from, to), some, sink);
            }
        } else {
            read(WeightRef.of(name), shape, sink);
        }
    }

    private void read(WeightRef weight, List<Long> shape, Sink sink) throws IOException {
        try (Scope work = scope.nested();
                Tensor numbers = loader.load(weight, NumberType.FLOAT32, array(shape))) {
            pieces(work, folded.contains(weight.tensor()) ? lessOne(work, numbers) : numbers, sink);
        }
    }

    private static Tensor lessOne(Scope work, Tensor numbers) {
        return Kernels.call("add_scalar", work).with(numbers).with(-1.0).run();
    }

    /** A copy of the whole tensor, in which each adapted projection is overwritten with what the adapter makes of it. */
    private Tensor merged(Scope work, String name, List<Long> shape, List<LinearSpec> projections) {
        Tensor whole = work.zeros(NumberType.FLOAT32, array(shape));
        fill(work, whole, name, shape);
        ProjectionAdapters merged = adapter.orElseThrow().merged();
        for (LinearSpec projection : projections) {
            List<WeightRef.Change> changes = projection.weight().changes();
            try (Tensor weight = merged.weight(work, projection, () -> view(work, whole, changes))
                    .orElseThrow()) {
                put(work, view(work, whole, changes), weight, 0);
            }
        }
        return whole;
    }

    private void fill(Scope work, Tensor whole, String name, List<Long> shape) {
        if (shape.size() == 2) {
            try (Tensor stored = loader.load(WeightRef.of(name), NumberType.FLOAT32, array(shape))) {
                put(work, whole, stored, 0);
            }
            return;
        }
        for (long entry = 0; entry < shape.get(0); entry++) {
            try (Tensor stored = loader.load(
                    WeightRef.of(name).entry(entry), NumberType.FLOAT32, array(shape.subList(1, shape.size())))) {
                put(work, view(work, whole, List.of(new WeightRef.Entry(entry))), stored, 0);
            }
        }
    }

    private static void put(Scope work, Tensor into, Tensor values, long row) {
        Kernels.call("put_rows", work).with(into).with(values).with(row).run();
    }

    /** A part of the tensor's own memory; closing it leaves the tensor open. */
    private static Tensor view(Scope work, Tensor whole, List<WeightRef.Change> changes) {
        Tensor view = rows(work, whole, 0, whole.size(0), 1);
        for (WeightRef.Change change : changes) {
            if (change instanceof WeightRef.Rows rows) {
                view = rows(work, view, rows.from(), rows.to(), rows.step());
            } else if (change instanceof WeightRef.Entry entry) {
                view = Kernels.call("entry", work)
                        .with(view)
                        .with(entry.index())
                        .run();
            } else if (change instanceof WeightRef.Transposed) {
                view = Kernels.call("swapped", work).with(view).run();
            } else {
                throw new IllegalStateException("a projection is not changed by " + change);
            }
        }
        return view;
    }

    private static Tensor rows(Scope work, Tensor tensor, long from, long to, long step) {
        return Kernels.call("row_range", work)
                .with(tensor)
                .with(from)
                .with(to)
                .with(step)
                .run();
    }

    private static void pieces(Scope work, Tensor numbers, Sink sink) throws IOException {
        List<Long> shape = new ArrayList<>();
        for (long size : numbers.shape()) {
            shape.add(size);
        }
        long rows = rowsAtOnce(shape);
        for (long from = 0; from < shape.get(0); from += rows) {
            try (Tensor piece = rows(work, numbers, from, Math.min(shape.get(0), from + rows), 1)) {
                sink.accept(piece.toFloats());
            }
        }
    }

    private static long rowsAtOnce(List<Long> shape) {
        long width = shape.stream().skip(1).reduce(1L, (a, b) -> a * b);
        return Math.max(1, PIECE / Math.max(1, width));
    }

    private static long[] array(List<Long> shape) {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public void close() {
        scope.close();
    }
}
