package org.weighin.models.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.weighin.datasets.InputException;

/** Compares a tokenizer that was written with the one that it was made from. */
public final class TokenizerAgreement {
    private TokenizerAgreement() {}

    /** @throws InputException when a text, or a text of special tokens, has other tokens, or a text would end elsewhere */
    public static void require(Path source, Path written, List<String> texts) {
        try (Tokenizer wanted = Tokenizer.open(source);
                Tokenizer read = Tokenizer.open(written)) {
            List<String> all = new ArrayList<>(texts);
            wanted.ends().forEach(id -> all.add("a " + wanted.token(id) + " b\n" + wanted.token(id)));
            for (String text : all) {
                if (!Arrays.equals(wanted.encode(text, true), read.encode(text, true))) {
                    throw new InputException(
                            "the tokenizer of a GGUF file would make other tokens of: " + text,
                            source.toString(),
                            "a tokenizer that GGUF files can say");
                }
            }
            if (!read.ends().containsAll(wanted.ends())) {
                throw new InputException(
                        "in a GGUF file texts would end with tokens " + read.ends() + " instead of " + wanted.ends(),
                        source.toString(),
                        "a tokenizer that GGUF files can say");
            }
        }
    }
}
