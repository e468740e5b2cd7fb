package org.weighin.models.checkpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;

/** Any bytes are a file of weights that opens, or end in an InputException; the kept inputs are tried in every test run. */
class CheckpointFuzzTest {
    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "4m")
    void everySafetensorsFileOpensOrIsRefused(byte[] bytes) throws IOException {
        Path file = scratch("model.safetensors", bytes);
        try {
            SafetensorsFile opened = SafetensorsFile.open(file);
            opened.names().forEach(name -> opened.tensor(name).read());
        } catch (InputException refused) {
            // a reason is all that a wrong file is to have
        }
    }

    @FuzzTest(maxDuration = "4m")
    void everyGgufFileOpensOrIsRefused(byte[] bytes) throws IOException {
        Path file = scratch("model.gguf", bytes);
        try {
            Checkpoint opened = Checkpoint.open(file);
            opened.names().forEach(name -> opened.tensor(name).read());
        } catch (InputException refused) {
            // a reason is all that a wrong file is to have
        }
    }

    private static Path scratch(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
