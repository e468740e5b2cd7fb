package org.weighin.models.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.Message;

class TokenizerFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.weighin.models.tokenizer.RealModels#all")
    void aGgufFilesTokenizerIsTheSameInAFolder(RealModels.Model model) {
        Path file = model.path();
        TokenizerFiles.write(file, folder);
        try (Tokenizer before = Tokenizer.open(file);
                Tokenizer after = Tokenizer.open(folder)) {
            for (String text : List.of("Hello wörld, 12345\n\n\tif x:", "长江全长约六千三百公里。", " a  b<|im_end|>")) {
                assertArrayEquals(before.encode(text, true), after.encode(text, true));
                assertArrayEquals(before.encode(text, false), after.encode(text, false));
            }
            assertEquals(before.ends(), after.ends());
            assertEquals(before.bos(), after.bos());
            assertEquals(before.pad(), after.pad());
            assertEquals(rendered(before), rendered(after));
        }
    }

    private static String rendered(Tokenizer tokenizer) {
        return tokenizer
                .chatTemplate()
                .map((ChatTemplate template) -> template.render(List.of(new Message("user", "Hi")), true))
                .orElse("");
    }
}
