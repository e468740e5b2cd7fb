package org.weighin.models.checkpoint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.weighin.datasets.InputException;

/**
 * One safetensors file, validated whole when it is opened: every byte after the header belongs to exactly one tensor.
 *
 * <p>Format: https://github.com/huggingface/safetensors#format
 */
public final class SafetensorsFile {
    /** The limit of the reference implementation. */
    static final long LARGEST_HEADER = 100_000_000;

    private static final int LENGTH_BYTES = 8;

    private final Path file;
    private final Map<String, String> metadata;
    private final TreeMap<String, StoredTensor> tensors;

    private SafetensorsFile(Path file, Map<String, String> metadata, TreeMap<String, StoredTensor> tensors) {
        this.file = file;
        this.metadata = metadata;
        this.tensors = tensors;
    }

    /**
     * Reads and checks the header.
     *
     * @throws InputException when the file is missing, truncated, or breaks the format
     */
    public static SafetensorsFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException("file is missing", file.toString(), "a safetensors file");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long headerLength = headerLength(channel, file);
            channel.position(LENGTH_BYTES);
            InputStream json =
                    new BufferedInputStream(new FirstBytes(Channels.newInputStream(channel), headerLength), 1 << 16);
            SafetensorsHeader header = SafetensorsHeader.parse(json, file);
            return new SafetensorsFile(
                    file, header.metadata(), tensors(header, file, LENGTH_BYTES + headerLength, channel.size()));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    private static long headerLength(FileChannel channel, Path file) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(LENGTH_BYTES + 1).order(ByteOrder.LITTLE_ENDIAN);
        while (start.hasRemaining() && channel.read(start, start.position()) >= 0) {}
        if (start.hasRemaining()) {
            throw new InputException(
                    "file has only " + channel.size() + " bytes", file.toString(), "a complete safetensors file");
        }
        long length = start.getLong(0);
        if (start.get(LENGTH_BYTES) != '{' || length < 2 || length > LARGEST_HEADER) {
            throw new InputException(
                    "not a safetensors file: it does not begin with a header of at most " + LARGEST_HEADER + " bytes",
                    file.toString(),
                    "a safetensors file");
        }
        if (length > channel.size() - LENGTH_BYTES) {
            throw new InputException(
                    "file is truncated: its header has " + length + " bytes, the file " + channel.size(),
                    file.toString(),
                    "the complete file; download it again");
        }
        return length;
    }

    private static TreeMap<String, StoredTensor> tensors(
            SafetensorsHeader header, Path file, long dataStart, long fileSize) {
        TreeMap<String, StoredTensor> tensors = new TreeMap<>();
        header.tensors().forEach((name, entry) -> tensors.put(name, tensor(name, entry, file, dataStart)));
        List<StoredTensor> inOrder = new ArrayList<>(tensors.values());
        inOrder.sort(Comparator.comparingLong(StoredTensor::offset).thenComparingLong(StoredTensor::length));
        long end = dataStart;
        for (StoredTensor tensor : inOrder) {
            if (tensor.offset() != end) {
                throw new InputException(
                        "tensor " + (tensor.offset() < end ? "overlaps the one before it" : "leaves a hole before it"),
                        tensor.where(),
                        "tensors that follow each other without a gap");
            }
            end += tensor.length();
        }
        if (end > fileSize) {
            throw new InputException(
                    "file is truncated: it has " + fileSize + " bytes, its tensors end at " + end,
                    file.toString(),
                    "the complete file; download it again");
        }
        if (end < fileSize) {
            throw new InputException(
                    (fileSize - end) + " bytes after the last tensor belong to none",
                    file.toString(),
                    "a file of " + end + " bytes");
        }
        return tensors;
    }

    private static StoredTensor tensor(String name, SafetensorsHeader.Entry entry, Path file, long dataStart) {
        try {
            long length = Math.subtractExact(entry.end(), entry.begin());
            long offset = Math.addExact(dataStart, entry.begin());
            Math.addExact(offset, length);
            return new StoredTensor(name, entry.format(), entry.shape(), file, offset, length, TensorLayout.AS_NAMED);
        } catch (ArithmeticException | IllegalArgumentException mismatch) {
            throw new InputException(
                    "dtype " + entry.format() + " and shape " + entry.shape() + " do not fit data_offsets ["
                            + entry.begin() + ", " + entry.end() + "]",
                    file + ", header, " + name,
                    "data_offsets as long as the values",
                    mismatch);
        }
    }

    public Path file() {
        return file;
    }

    /** The header's {@code __metadata__}. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    /** Names of all tensors, sorted. */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(tensors.navigableKeySet());
    }

    /** The tensor of that name, if there is one. */
    public Optional<StoredTensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /**
     * The tensor of that name.
     *
     * @throws InputException when there is none
     */
    public StoredTensor tensor(String name) {
        return find(name)
                .orElseThrow(() -> new InputException(
                        "tensor " + name + " is missing",
                        file.toString(),
                        "one of its " + tensors.size() + " tensors"));
    }
}
