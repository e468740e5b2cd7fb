package org.weighin.models.tokenizer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real models and what is expected of them: GGUF files in the folder that WEIGHIN_MODELS names (or one level below),
 * values in that of WEIGHIN_REFERENCES. A variable that is not set skips a test; a missing file fails it.
 */
final class RealModels {
    private RealModels() {}

    /** Name of the values and name of the file. */
    record Model(String golden, String file) {
        Path path() {
            try (Stream<Path> files =
                    Files.find(root("WEIGHIN_MODELS"), 2, (path, attributes) -> path.endsWith(file))) {
                return files.findFirst().orElseThrow(() -> new AssertionError("WEIGHIN_MODELS has no " + file));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        JsonNode expected() {
            return json(root("WEIGHIN_REFERENCES").resolve("goldens/real").resolve(golden + ".json"));
        }
    }

    static List<Model> all() {
        return List.of(
                new Model("smollm2-135m-instruct-q4_1", "SmolLM2-135M-Instruct.Q4_1.gguf"),
                new Model("qwen2.5-coder-0.5b-instruct-q4_k_m", "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf"),
                new Model("gemma3-270m-q4_k_m", "gemma-3-270m-q4_k_m.gguf"));
    }

    static JsonNode json(Path file) {
        try {
            return new JsonMapper().readTree(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static int[] ids(JsonNode list) {
        return list.valueStream().mapToInt(JsonNode::intValue).toArray();
    }

    private static Path root(String variable) {
        Optional<String> value = Optional.ofNullable(System.getenv(variable));
        assumeTrue(value.isPresent(), variable + " is not set");
        return Path.of(value.orElseThrow());
    }
}
