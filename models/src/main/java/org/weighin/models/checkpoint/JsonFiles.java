package org.weighin.models.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The small JSON files beside the weights, read strictly: no duplicate key, nothing after the object. */
public final class JsonFiles {
    private static final long LARGEST = 4 << 20;

    /** Python's json writes Infinity and NaN, so released configurations have them. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final ObjectWriter WRITER = writer();

    private JsonFiles() {}

    /**
     * The file's one object, as maps, lists, strings, numbers, booleans and null.
     *
     * @throws InputException when the file is missing, over 4 MiB, or not one JSON object
     */
    public static Map<String, @Nullable Object> object(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InputException("file is missing", file.toString(), "a complete folder");
            }
            if (Files.size(file) > LARGEST) {
                throw new InputException(
                        "file has " + Files.size(file) + " bytes", file.toString(), "at most " + LARGEST);
            }
            Map<String, @Nullable Object> object =
                    MAPPER.readValue(Files.readAllBytes(file), new TypeReference<Map<String, @Nullable Object>>() {});
            if (object == null) {
                throw new InputException("file holds null", file.toString(), "one JSON object");
            }
            return object;
        } catch (JacksonException broken) {
            throw new InputException(broken.getOriginalMessage(), place(file, broken), "one JSON object", broken);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /**
     * Writes one object as Python's {@code json.dumps(indent=2)} does, under a temporary name that is then changed.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public static void write(Path target, Map<String, ? extends @Nullable Object> object) {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try {
                Files.writeString(temporary, WRITER.writeValueAsString(object) + "\n");
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + target + ": " + failure.getMessage(), failure);
        }
    }

    private static ObjectWriter writer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return MAPPER.writer()
                .with(new DefaultPrettyPrinter(separators)
                        .withArrayIndenter(lines)
                        .withObjectIndenter(lines));
    }

    private static String place(Path file, JacksonException broken) {
        TokenStreamLocation location = broken.getLocation();
        return location == null ? file.toString() : file + ", line " + location.getLineNr();
    }
}
