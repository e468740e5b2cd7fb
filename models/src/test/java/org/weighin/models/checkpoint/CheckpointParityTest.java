package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every reference checkpoint opens, and GGUF files say the same as the configuration they were made from. */
class CheckpointParityTest {

    @TestFactory
    Stream<DynamicTest> everyReferenceFolderOpens() {
        return References.list("goldens/arch").stream()
                .map(folder -> dynamicTest(folder.getFileName().toString(), () -> {
                    Checkpoint checkpoint = Checkpoint.open(folder);
                    assertFalse(checkpoint.names().isEmpty());
                    assertFalse(checkpoint.config().text("model_type").isEmpty());
                    for (String name : checkpoint.names()) {
                        StoredTensor tensor = checkpoint.tensor(name);
                        assertEquals(tensor.length(), tensor.read().remaining(), name);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyReferenceGgufOpensWithItsConfiguration() {
        return References.list("goldens/gguf").stream()
                .filter(file -> file.toString().endsWith(".gguf"))
                .map(file -> dynamicTest(file.getFileName().toString(), () -> compare(file)));
    }

    private static void compare(Path file) {
        ModelConfig config = Checkpoint.open(file).config();
        expected(file).forEach((name, value) -> {
            String key = String.valueOf(name);
            if (value instanceof Double number) {
                assertEquals(number.floatValue(), (float) config.number(key), key);
            } else if (value instanceof Integer number) {
                assertEquals(number, config.integer(key), key);
            } else if (value instanceof Boolean flag) {
                assertEquals(flag, config.flag(key), key);
            } else if (!List.of("architectures", "torch_dtype").contains(key)) {
                assertEquals(value, config.text(key), key);
            }
        });
        assertTrue(config.normsFolded());
    }

    private static Map<?, ?> expected(Path file) {
        String name = file.getFileName().toString().replace(".gguf", "");
        Path whole = file.resolveSibling(name + ".expected.json");
        Path family = file.resolveSibling(name.replaceFirst("-.*", "") + ".expected.json");
        Path description = Files.exists(whole) ? whole : family;
        return assertInstanceOf(Map.class, JsonFiles.object(description).get("config"));
    }
}
