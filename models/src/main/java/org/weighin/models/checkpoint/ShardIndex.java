package org.weighin.models.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.weighin.datasets.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Which shard holds which tensor, by {@code model.safetensors.index.json}; read as a stream, as those of large models are long. */
final class ShardIndex {
    private static final String WEIGHT_MAP = "weight_map";
    private static final long LARGEST = 64 << 20;
    private static final int MOST_TENSORS = 1_000_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ShardIndex() {}

    /**
     * Names of shard files by names of tensors.
     *
     * @throws InputException when the file is over 64 MiB, not such an index, or leads out of its folder
     */
    static Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException("file is missing", file.toString(), "an index of shards");
        }
        try (InputStream input = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST) {
                throw new InputException(
                        "file has " + Files.size(file) + " bytes", file.toString(), "at most " + LARGEST);
            }
            try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), input)) {
                return weightMap(parser, file);
            }
        } catch (JacksonException broken) {
            throw new InputException(
                    "index is not JSON: " + broken.getOriginalMessage(), file.toString(), "an undamaged file", broken);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    private static Map<String, String> weightMap(JsonParser parser, Path file) {
        Map<String, String> shards = new TreeMap<>();
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (key.equals(WEIGHT_MAP) && value == JsonToken.START_OBJECT) {
                    shards(parser, file, shards);
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (shards.isEmpty()) {
            throw new InputException(
                    "no weight_map", file.toString(), "an object from tensor names to names of shard files");
        }
        return shards;
    }

    private static void shards(JsonParser parser, Path file, Map<String, String> shards) {
        for (String tensor = parser.nextName(); tensor != null; tensor = parser.nextName()) {
            parser.nextToken();
            shards.put(tensor, shardName(parser.getString(), tensor, file));
            if (shards.size() > MOST_TENSORS) {
                throw new InputException("over " + MOST_TENSORS + " tensors", file.toString(), "fewer");
            }
            parser.skipChildren();
        }
    }

    /** A shard lies in the folder itself: an index must not lead anywhere else. */
    private static String shardName(String shard, String tensor, Path file) {
        if (shard.endsWith(".safetensors") && shard.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ')) {
            return shard;
        }
        throw new InputException(
                "shard is named " + shard, file + ", weight_map." + tensor, "a .safetensors file in the same folder");
    }
}
