package org.weighin.models.family;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;

/** Any text is a configuration of a decoder, or ends in an InputException; the kept inputs are tried in every test run. */
class ConfigFuzzTest {
    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "4m")
    void everyConfigurationIsDescribedOrRefused(byte[] config) throws IOException {
        try {
            TinyFolder.describe(folder, new String(config, StandardCharsets.UTF_8));
        } catch (InputException refused) {
            // a reason is all that a wrong configuration is to have
        }
    }
}
