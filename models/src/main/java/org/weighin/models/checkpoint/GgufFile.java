package org.weighin.models.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.weighin.datasets.InputException;

/**
 * One GGUF file, version 2 or 3, little endian, validated whole when it is opened.
 *
 * <p>Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. Tensors keep the file's names; their shapes are turned
 * round, slowest axis first.
 */
public final class GgufFile {
    static final int MAGIC = 0x46554747;
    private static final int MOST_TENSORS = 1 << 18;
    private static final int LONGEST_NAME = 1024;
    private static final int FEWEST_TENSOR_BYTES = 8 + 4 + 8 + 4 + 8;
    private static final int MOST_AXES = 4;
    private static final int LARGEST_ALIGNMENT = 1 << 16;
    static final long DEFAULT_ALIGNMENT = 32;

    private final Path file;
    private final GgufMetadata metadata;
    private final Map<String, StoredTensor> tensors;

    private GgufFile(Path file, GgufMetadata metadata, Map<String, StoredTensor> tensors) {
        this.file = file;
        this.metadata = metadata;
        this.tensors = tensors;
    }

    /**
     * Reads metadata and tensor descriptions.
     *
     * @throws InputException when the file is missing, truncated, of another version, or breaks the format
     */
    public static GgufFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException("file is missing", file.toString(), "a GGUF file");
        }
        try (GgufInput input = new GgufInput(file, 0)) {
            checkVersion(input, file);
            int tensors = (int) input.readCount("tensors", FEWEST_TENSOR_BYTES, MOST_TENSORS);
            GgufMetadata metadata = GgufMetadata.read(input, file);
            List<Description> descriptions = new ArrayList<>();
            for (int i = 0; i < tensors; i++) {
                descriptions.add(Description.read(input));
            }
            return new GgufFile(file, metadata, place(descriptions, input, metadata, file));
        }
    }

    private static void checkVersion(GgufInput input, Path file) {
        if (input.size() < 8 || input.readInt() != MAGIC) {
            throw new InputException("not a GGUF file", file.toString(), "a file that begins with GGUF");
        }
        int version = input.readInt();
        if (version == Integer.reverseBytes(2) || version == Integer.reverseBytes(3)) {
            throw new InputException("GGUF file is big endian", file.toString(), "a little-endian file");
        }
        if (version != 2 && version != 3) {
            throw new InputException(
                    "GGUF version " + Integer.toUnsignedString(version), file.toString(), "version 2 or 3");
        }
    }

    /** Turns offsets into places in the file, once alignment and the data's start are known. */
    private static Map<String, StoredTensor> place(
            List<Description> descriptions, GgufInput input, GgufMetadata metadata, Path file) {
        long alignment = alignment(metadata);
        long dataStart = align(input.position(), alignment);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Description description : descriptions) {
            StoredTensor tensor = description.place(file, dataStart, alignment, input.size());
            if (tensors.putIfAbsent(tensor.name(), tensor) != null) {
                throw new InputException("tensor is there twice", tensor.where(), "each tensor once");
            }
        }
        checkOverlaps(tensors);
        return tensors;
    }

    private static long alignment(GgufMetadata metadata) {
        OptionalLong alignment = metadata.integer("general.alignment");
        alignment.ifPresent(value -> {
            if (value < 1 || value > LARGEST_ALIGNMENT || Long.bitCount(value) != 1) {
                throw new InputException(
                        "alignment is " + value,
                        metadata.file() + ", key general.alignment",
                        "a power of two of at most " + LARGEST_ALIGNMENT);
            }
        });
        return alignment.orElse(DEFAULT_ALIGNMENT);
    }

    static long align(long position, long alignment) {
        return (position + alignment - 1) / alignment * alignment;
    }

    private static void checkOverlaps(Map<String, StoredTensor> tensors) {
        List<StoredTensor> inOrder = new ArrayList<>(tensors.values());
        inOrder.sort(Comparator.comparingLong(StoredTensor::offset));
        long end = 0;
        for (StoredTensor tensor : inOrder) {
            if (tensor.offset() < end) {
                throw new InputException(
                        "tensor overlaps the one before it", tensor.where(), "tensors that share no byte");
            }
            end = tensor.offset() + tensor.length();
        }
    }

    public Path file() {
        return file;
    }

    public GgufMetadata metadata() {
        return metadata;
    }

    /** Tensors by the file's own names, in file order. */
    public Map<String, StoredTensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** A tensor as the file describes it; its offset counts from the start of the data. */
    private record Description(String name, List<Long> shape, StorageFormat format, long offset) {

        static Description read(GgufInput input) {
            String name = input.readString("a tensor name", LONGEST_NAME);
            int axes = input.readInt();
            if (axes < 1 || axes > MOST_AXES) {
                throw new InputException(
                        "tensor " + name + " has " + Integer.toUnsignedString(axes) + " axes",
                        input.where(),
                        "1 to " + MOST_AXES);
            }
            List<Long> shape = new ArrayList<>();
            for (int i = 0; i < axes; i++) {
                shape.add(0, input.readLong());
            }
            int code = input.readInt();
            StorageFormat format = StorageFormat.ofGguf(code)
                    .orElseThrow(() -> new InputException(
                            "tensor " + name + " has the type " + Integer.toUnsignedString(code),
                            input.where(),
                            "F32, F16, BF16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K to Q6_K, IQ4_NL, IQ4_XS or MXFP4"));
            return new Description(name, shape, format, input.readLong());
        }

        StoredTensor place(Path file, long dataStart, long alignment, long fileSize) {
            long length = length(file);
            if (offset < 0 || offset % alignment != 0) {
                throw new InputException(
                        "tensor begins at " + Long.toUnsignedString(offset),
                        file + ", tensor " + name,
                        "a multiple of the alignment " + alignment);
            }
            if (offset > fileSize - dataStart || length > fileSize - dataStart - offset) {
                throw new InputException(
                        "file is truncated: it has " + fileSize + " bytes, the tensor's " + length + " begin at "
                                + offset + " after " + dataStart,
                        file + ", tensor " + name,
                        "the complete file; download it again");
            }
            return new StoredTensor(name, format, shape, file, dataStart + offset, length, TensorLayout.AS_NAMED);
        }

        private long length(Path file) {
            try {
                if (shape.stream().anyMatch(axis -> axis <= 0)) {
                    throw new ArithmeticException("an axis is not positive");
                }
                long rows = shape.subList(0, shape.size() - 1).stream().reduce(1L, Math::multiplyExact);
                return Math.multiplyExact(rows, format.bytesFor(shape.get(shape.size() - 1)));
            } catch (ArithmeticException impossible) {
                throw new InputException(
                        "shape " + shape + " does not fit " + format,
                        file + ", tensor " + name,
                        "positive axes, rows that fill blocks of " + format.valuesPerBlock(),
                        impossible);
            }
        }
    }
}
