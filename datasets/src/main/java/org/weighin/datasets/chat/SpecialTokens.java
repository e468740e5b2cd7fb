package org.weighin.datasets.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of a tokenizer's special tokens, as far as it has them; a template sees those only. */
public record SpecialTokens(@Nullable String bos, @Nullable String eos, @Nullable String pad, @Nullable String unk) {
    /** A tokenizer without special tokens. */
    public static final SpecialTokens NONE = new SpecialTokens(null, null, null, null);

    /** Under the names that templates use. */
    Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        put(variables, "bos_token", bos);
        put(variables, "eos_token", eos);
        put(variables, "pad_token", pad);
        put(variables, "unk_token", unk);
        return variables;
    }

    private static void put(Map<String, Object> variables, String name, @Nullable String token) {
        if (token != null) {
            variables.put(name, token);
        }
    }
}
