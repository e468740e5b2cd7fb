package org.weighin.models.tokenizer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;

/**
 * Any document is a tokenizer that works, or ends in an InputException; none ends the process, although it is run by a native
 * library. The kept inputs are tried in every test run.
 */
class TokenizerFuzzTest {
    private static final String TEXT = "Hello,  wörld 12\n<s>\uD83D\uDE00";

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "4m")
    void everyDocumentIsReadOrRefused(byte[] document) throws IOException {
        Files.write(folder.resolve("tokenizer.json"), document);
        use(folder);
    }

    @FuzzTest(maxDuration = "4m")
    void everyGgufFileHasATokenizerOrIsRefused(byte[] file) throws IOException {
        use(Files.write(folder.resolve("model.gguf"), file));
    }

    private static void use(Path model) {
        try (Tokenizer tokenizer = Tokenizer.open(model)) {
            tokenizer.decode(tokenizer.encode(TEXT, true), false);
        } catch (InputException refused) {
            // a reason is all that a wrong file is to have
        }
    }
}
