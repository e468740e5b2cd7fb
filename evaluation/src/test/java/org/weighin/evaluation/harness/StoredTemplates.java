package org.weighin.evaluation.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.SpecialTokens;
import org.weighin.evaluation.References;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.TemplateFormat;

/** The chat templates of the models whose runs are stored. */
final class StoredTemplates {
    private static final Map<String, String> FILES = Map.of(
            "SmolLM2-135M-Instruct", "gguf_smollm2.jinja",
            "Qwen2.5-Coder-0.5B-Instruct", "qwen2_5.jinja");

    private StoredTemplates() {}

    static ChatFormat of(String model) {
        try {
            String source = Files.readString(
                    References.path("expected/chat-templates/templates").resolve(String.valueOf(FILES.get(model))));
            return new TemplateFormat(new ChatTemplate(source, SpecialTokens.NONE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
