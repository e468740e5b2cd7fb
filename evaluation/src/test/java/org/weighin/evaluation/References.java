package org.weighin.evaluation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder with reference results and data that WEIGHIN_REFERENCES names; without it tests that need it are skipped. */
public final class References {
    private References() {}

    public static Path path(String name) {
        @Nullable String root = System.getenv("WEIGHIN_REFERENCES");
        assumeTrue(root != null, "WEIGHIN_REFERENCES is not set: no reference results to compare with");
        Path path = Path.of(String.valueOf(root)).resolve(name);
        assertTrue(Files.exists(path), "missing: " + path);
        return path;
    }

    public static JsonNode json(String name) {
        return json(path(name));
    }

    public static JsonNode json(Path file) {
        try {
            return new JsonMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text of metrics.json, where long ones are written as a repetition or by name. */
    public static String text(JsonNode node) {
        if (node.isObject()) {
            return node.path("repeat").asString().repeat(node.path("times").asInt())
                    + node.path("then").asString("");
        }
        String text = node.asString();
        return text.startsWith("@long_")
                ? json("expected/metrics.json").path(text.substring(1)).asString()
                : text;
    }
}
