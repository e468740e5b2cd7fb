package org.weighin.models.family;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.SafetensorsPart;
import org.weighin.models.checkpoint.SafetensorsWriter;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.spec.DecoderSpec;

/** A checkpoint's folder whose tensors are there by name only: enough to describe a decoder. */
final class TinyFolder {
    private static final int TENSORS = 100;

    private TinyFolder() {}

    /** Describes the decoder of a config.json. */
    static DecoderSpec describe(Path folder, String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        Path weights = folder.resolve("model.safetensors");
        if (!Files.exists(weights)) {
            SafetensorsWriter.write(weights, tensors(), Map.of());
        }
        return Families.describe(Checkpoint.open(folder));
    }

    private static List<SafetensorsPart> tensors() {
        return IntStream.range(0, TENSORS)
                .mapToObj(
                        i -> SafetensorsPart.of("tensor." + i, StorageFormat.F32, List.of(1L), ByteBuffer.allocate(4)))
                .toList();
    }
}
