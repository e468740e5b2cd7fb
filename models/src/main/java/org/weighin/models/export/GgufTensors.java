package org.weighin.models.export;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.GgufArchitecture;
import org.weighin.models.checkpoint.GgufPart;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.NamedWeights;
import org.weighin.models.spec.WeightRef;

/**
 * A model's tensors as GGUF files name and lay them out: rotary pairs side by side where the architecture wants it, norms with
 * their 1 added, experts stacked.
 *
 * @param tensors of the model, as a Hugging Face folder has them
 * @param names the architecture's
 * @param headSize rows of one attention head
 * @param aroundOne norms that a Hugging Face folder stores as their distance from 1
 * @param format of matrices
 */
record GgufTensors(
        ModelTensors tensors,
        GgufArchitecture.Tensors names,
        int headSize,
        Set<String> aroundOne,
        StorageFormat format) {
    /** Numbers that are added to scores have names of their own in Hugging Face's folders, like e_score_correction_bias. */
    private static final Pattern NAME = Pattern.compile("(?<stem>.*)(?:\\.weight|[._](?<bias>bias))");

    private static final Pattern EXPERT = Pattern.compile("\\.experts\\.(?<number>\\d+)\\.");
    private static final Pattern BLOCK = Pattern.compile("blk\\.(?<number>\\d+)\\.");

    /** Matrices that are small and decide much; llama.cpp's converter leaves them in float32, too. */
    private static final Set<String> KEPT_WHOLE =
            Set.of("blk.N.ffn_gate_inp", "blk.N.ffn_gate_inp_shexp", "position_embd");

    /** Where a tensor goes. */
    private record Place(String general, String name) {}

    static GgufTensors of(
            Checkpoint checkpoint, ModelTensors tensors, GgufArchitecture architecture, StorageFormat format) {
        DecoderSpec published = Families.describe(checkpoint.config().asPublished(), checkpoint.names());
        Set<String> aroundOne = NamedWeights.all(published).stream()
                .filter(weight -> weight.changes().stream().anyMatch(WeightRef.PlusOne.class::isInstance))
                .map(WeightRef::tensor)
                .collect(Collectors.toUnmodifiableSet());
        return new GgufTensors(
                tensors,
                architecture.tensors(),
                new GgufHyperparameters(checkpoint, architecture).headSize(),
                aroundOne,
                format);
    }

    /**
     * All that the model computes with, in the order of its blocks.
     *
     * @throws InputException when one has no place in the architecture
     */
    List<GgufPart> parts() {
        Map<Place, TreeMap<Integer, String>> sources = new LinkedHashMap<>();
        for (String name : NamedWeights.of(tensors.spec())) {
            Matcher expert = EXPERT.matcher(name);
            int number = expert.find() ? Integer.parseInt(expert.group("number")) : 0;
            sources.computeIfAbsent(place(expert.replaceFirst(".experts.")), key -> new TreeMap<>())
                    .put(number, name);
        }
        List<GgufPart> parts = new ArrayList<>();
        sources.forEach((place, from) -> parts.add(part(place, List.copyOf(from.values()))));
        parts.sort(
                Comparator.comparingInt((GgufPart part) -> block(part.name())).thenComparing(GgufPart::name));
        return parts;
    }

    private static int block(String name) {
        Matcher block = BLOCK.matcher(name);
        return block.find() ? Integer.parseInt(block.group("number")) : -1;
    }

    private Place place(String name) {
        Matcher parts = NAME.matcher(name);
        if (parts.matches()) {
            for (Map.Entry<String, String> entry : names.names().entrySet()) {
                Matcher match = pattern(entry.getValue()).matcher(parts.group("stem"));
                if (match.matches()) {
                    String number = entry.getKey().contains(".N.") ? match.group("number") : "";
                    return new Place(
                            entry.getKey(),
                            entry.getKey().replace(".N.", "." + number + ".")
                                    + (parts.group("bias") == null ? ".weight" : ".bias"));
                }
            }
        }
        throw new InputException(
                "tensor " + name + " has no place in a GGUF file of this architecture",
                tensors.location().toString(),
                "a model whose tensors are among " + names.names().values());
    }

    /** Names may have a prefix that says of what the decoder is a part. */
    private static Pattern pattern(String published) {
        String[] around = published.split("\\.N\\.", 2);
        String name = around.length == 1
                ? Pattern.quote(published)
                : Pattern.quote(around[0]) + "\\.(?<number>\\d+)\\." + Pattern.quote(around[1]);
        return Pattern.compile("(?:.*\\.)?" + name);
    }

    private GgufPart part(Place place, List<String> from) {
        List<Long> shape = new ArrayList<>(tensors.shape(from.get(0)));
        boolean transposed = shape.size() == 2 && names.transposed().contains(place.general());
        if (transposed) {
            shape = List.of(shape.get(1), shape.get(0));
        }
        boolean stacked = EXPERT.matcher(from.get(0)).find();
        List<Long> written =
                new ArrayList<>(shape.stream().filter(axis -> axis > 1).toList());
        if (written.isEmpty()) {
            written.add(1L);
        }
        if (stacked) {
            written.add(0, (long) from.size());
        }
        StorageFormat type = type(place.general(), written);
        return new GgufPart(place.name(), type, written, file -> {
            for (String name : from) {
                write(name, place.general(), transposed, values -> encode(name, values, type, file));
            }
        });
    }

    /** Vectors stay in float32, and rows that do not fill Q8_0's blocks become float16, as with llama.cpp's converter. */
    private StorageFormat type(String general, List<Long> shape) {
        if (shape.size() == 1 || KEPT_WHOLE.contains(general)) {
            return StorageFormat.F32;
        }
        return shape.get(shape.size() - 1) % format.valuesPerBlock() == 0 ? format : StorageFormat.F16;
    }

    private static void encode(String name, float[] values, StorageFormat type, WritableByteChannel file)
            throws IOException {
        if (type != StorageFormat.F32 && NumberEncoding.overflows(values, type)) {
            throw new InputException(
                    "tensor " + name + " has numbers that " + type + " cannot hold",
                    "--type",
                    "bf16 or f32 for this model");
        }
        ModelTensors.writeAll(NumberEncoding.encode(values, type), file);
    }

    private void write(String name, String general, boolean transposed, ModelTensors.Sink sink) throws IOException {
        List<Long> shape = tensors.shape(name);
        if (names.interleaved().contains(general)) {
            float[] whole = whole(name, shape);
            sink.accept(interleaved(whole, Math.toIntExact(whole.length / shape.get(0))));
        } else if (transposed) {
            sink.accept(transposed(whole(name, shape), Math.toIntExact(shape.get(0))));
        } else if (aroundOne.contains(name)) {
            tensors.read(name, values -> sink.accept(plusOne(values)));
        } else {
            tensors.read(name, sink);
        }
    }

    private float[] whole(String name, List<Long> shape) throws IOException {
        float[] whole = new float[Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact))];
        int[] filled = {0};
        tensors.read(name, values -> {
            System.arraycopy(values, 0, whole, filled[0], values.length);
            filled[0] += values.length;
        });
        return whole;
    }

    /** Of each head, row i of its first half and row i of its second half come to lie side by side. */
    private float[] interleaved(float[] rows, int width) {
        float[] mixed = new float[rows.length];
        int half = headSize / 2;
        for (int row = 0; row < rows.length / width; row++) {
            int head = row / headSize * headSize;
            int place = row % headSize;
            int to = head + (place < half ? 2 * place : 2 * (place - half) + 1);
            System.arraycopy(rows, row * width, mixed, to * width, width);
        }
        return mixed;
    }

    private static float[] transposed(float[] matrix, int rows) {
        int columns = matrix.length / rows;
        float[] turned = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = matrix[row * columns + column];
            }
        }
        return turned;
    }

    private static float[] plusOne(float[] values) {
        float[] added = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            added[i] = values[i] + 1;
        }
        return added;
    }
}
