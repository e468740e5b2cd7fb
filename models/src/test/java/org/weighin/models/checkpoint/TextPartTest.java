package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextPartTest {
    private static final String CONFIG =
            """
            {"model_type": "seer", "tie_word_embeddings": false, "image_token_index": 7, "vision_config": {"hidden_size": 9},
             "text_config": {"model_type": "reader", "hidden_size": 8, "tie_word_embeddings": true}}""";

    @TempDir
    Path folder;

    @Test
    void aDecoderAmongOtherPartsHasTheNamesOfOneAlone() throws IOException {
        Set<String> alone = Set.of("model.norm.weight", "lm_head.weight", "vision_tower.patch.weight");
        assertEquals(
                alone,
                open("language_model.model.norm.weight", "language_model.lm_head.weight", "vision_tower.patch.weight")
                        .names());
        assertEquals(
                alone,
                open("model.language_model.norm.weight", "lm_head.weight", "vision_tower.patch.weight")
                        .names());
    }

    @Test
    void itsConfigurationIsTheNestedOneWithTheTyingOfTheWhole() throws IOException {
        ModelConfig config = open("language_model.model.norm.weight").config();
        assertEquals("reader", config.text("model_type"));
        assertEquals(8, config.integer("hidden_size"));
        assertFalse(config.flag("tie_word_embeddings"));
        assertTrue(config.unread().isEmpty());
    }

    private Checkpoint open(String... tensors) throws IOException {
        Files.writeString(folder.resolve("config.json"), CONFIG);
        SafetensorsWriter.write(
                folder.resolve("model.safetensors"),
                Stream.of(tensors)
                        .map(name -> SafetensorsPart.of(name, StorageFormat.F32, List.of(1L), ByteBuffer.allocate(4)))
                        .toList(),
                Map.of());
        return Checkpoint.open(folder);
    }
}
