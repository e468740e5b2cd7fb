package org.weighin.models.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes safetensors files byte for byte as the reference implementation does: widest number type first, then by name, behind a
 * header padded with spaces to a multiple of 8.
 */
public final class SafetensorsWriter {
    /** Number types in the order of the reference implementation's enumeration; tensors lie in the reverse of it. */
    private static final List<StorageFormat> ORDER = List.of(
            StorageFormat.BOOL,
            StorageFormat.U8,
            StorageFormat.I8,
            StorageFormat.F8_E5M2,
            StorageFormat.F8_E4M3,
            StorageFormat.F8_E8M0,
            StorageFormat.I16,
            StorageFormat.U16,
            StorageFormat.F16,
            StorageFormat.BF16,
            StorageFormat.I32,
            StorageFormat.U32,
            StorageFormat.F32,
            StorageFormat.F64,
            StorageFormat.I64,
            StorageFormat.U64);

    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * Writes a file under a temporary name and renames it; after an error nothing is left, and an older file stays as it was.
     *
     * @param metadata the header's {@code __metadata__}; loaders of PyTorch want {@code format: pt}
     * @throws UncheckedIOException when the file cannot be written
     */
    public static void write(Path target, Collection<SafetensorsPart> tensors, Map<String, String> metadata) {
        List<SafetensorsPart> ordered = tensors.stream().sorted(order()).toList();
        if (ordered.stream().map(SafetensorsPart::name).distinct().count() < ordered.size()) {
            throw new IllegalArgumentException("two tensors have the same name");
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                writeAll(channel, header(ordered, metadata));
                for (SafetensorsPart tensor : ordered) {
                    writeTensor(channel, tensor);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + target + ": " + failure.getMessage(), failure);
        } finally {
            deleteQuietly(temporary);
        }
    }

    private static Comparator<SafetensorsPart> order() {
        Comparator<SafetensorsPart> byFormat = Comparator.comparing(tensor -> -ORDER.indexOf(tensor.format()));
        return byFormat.thenComparing(
                tensor -> tensor.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
    }

    private static ByteBuffer header(List<SafetensorsPart> tensors, Map<String, String> metadata) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(ObjectWriteContext.empty(), json)) {
            generator.writeStartObject();
            if (!metadata.isEmpty()) {
                generator.writeName("__metadata__").writeStartObject();
                new TreeMap<>(metadata)
                        .forEach((key, value) -> generator.writeName(key).writeString(value));
                generator.writeEndObject();
            }
            long offset = 0;
            for (SafetensorsPart tensor : tensors) {
                describe(tensor, offset, generator);
                offset += tensor.length();
            }
            generator.writeEndObject();
        }
        while (json.size() % ALIGNMENT != 0) {
            json.write(' ');
        }
        return ByteBuffer.allocate(Long.BYTES + json.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.size())
                .put(json.toByteArray())
                .flip();
    }

    private static void describe(SafetensorsPart tensor, long offset, JsonGenerator generator) {
        generator.writeName(tensor.name()).writeStartObject();
        generator.writeName("dtype").writeString(tensor.format().name());
        generator.writeName("shape").writeStartArray();
        tensor.shape().forEach(generator::writeNumber);
        generator.writeEndArray();
        generator.writeName("data_offsets").writeStartArray();
        generator.writeNumber(offset).writeNumber(offset + tensor.length());
        generator.writeEndArray().writeEndObject();
    }

    private static void writeTensor(FileChannel channel, SafetensorsPart tensor) throws IOException {
        long start = channel.position();
        tensor.content().writeTo(channel);
        long written = channel.position() - start;
        if (written != tensor.length()) {
            throw new IllegalArgumentException(
                    tensor.name() + ": " + written + " bytes for " + tensor.format() + tensor.shape());
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + temporary, failure);
        }
    }
}
