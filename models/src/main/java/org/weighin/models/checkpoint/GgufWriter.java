package org.weighin.models.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * Writes GGUF files, version 3, little endian; tensors one after another, so that they need not be in memory together.
 *
 * <p>Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md.
 */
public final class GgufWriter {
    private static final int VERSION = 3;

    private GgufWriter() {}

    /**
     * Writes a file.
     *
     * @param file a new one
     * @param metadata integers, floating-point numbers, booleans, strings, and arrays or lists of them, as {@link GgufMetadata}
     *     describes what is read
     * @param tensors in the order in which they are to lie
     * @throws UncheckedIOException when the file cannot be written
     */
    public static void write(Path file, Map<String, Object> metadata, List<GgufPart> tensors) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(channel, header(metadata, tensors));
            for (GgufPart tensor : tensors) {
                writeTensor(channel, tensor);
            }
            channel.force(true);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }

    private static byte[] header(Map<String, Object> metadata, List<GgufPart> tensors) {
        GgufOutput output = new GgufOutput(new ByteArrayOutputStream());
        output.integer(GgufFile.MAGIC);
        output.integer(VERSION);
        output.wide(tensors.size());
        output.wide(metadata.size());
        metadata.forEach(output::pair);
        long offset = 0;
        for (GgufPart tensor : tensors) {
            output.text(tensor.name());
            output.integer(tensor.shape().size());
            for (int axis = tensor.shape().size() - 1; axis >= 0; axis--) {
                output.wide(tensor.shape().get(axis));
            }
            output.integer(tensor.format().ggmlCode());
            output.wide(offset);
            offset = GgufFile.align(offset + tensor.length(), GgufFile.DEFAULT_ALIGNMENT);
        }
        return output.padded();
    }

    private static void writeTensor(FileChannel channel, GgufPart tensor) throws IOException {
        long start = channel.position();
        tensor.content().writeTo(channel);
        long written = channel.position() - start;
        if (written != tensor.length()) {
            throw new IllegalArgumentException(
                    tensor.name() + ": " + written + " bytes for " + tensor.format() + tensor.shape());
        }
        writeAll(channel, new byte[(int) (GgufFile.align(written, GgufFile.DEFAULT_ALIGNMENT) - written)]);
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }
}
