package org.weighin.jobs.inspect;

import java.nio.file.Path;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.jinja.JinjaException;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.tokenizer.Tokenizer;
import org.weighin.training.sample.TemplateAudit;

/**
 * What a model's chat template does.
 *
 * @param source where the template is: the model's files, or its description
 * @param problem why it cannot be rendered or trained with
 * @param audit what training would make of a conversation
 */
public record ChatInspection(String source, Optional<String> problem, Optional<TemplateAudit> audit) {
    private static final String NONE = "none";

    /** Reads a model's tokenizer and tries its template, or the one that its description gives it. */
    static ChatInspection of(Path location, Optional<ModelEntry> entry) {
        try (Tokenizer tokenizer = Tokenizer.open(location)) {
            Optional<String> described = entry.flatMap(known -> known.weights().chatTemplate());
            if (described.isPresent()) {
                return tried("description", tokenizer, tokenizer.chatTemplateOf(described.get()));
            }
            return tokenizer
                    .chatTemplate()
                    .map(template -> tried("files", tokenizer, template))
                    .orElseGet(() -> new ChatInspection(NONE, Optional.empty(), Optional.empty()));
        } catch (InputException | JinjaException broken) {
            return new ChatInspection(NONE, Optional.ofNullable(broken.getMessage()), Optional.empty());
        }
    }

    private static ChatInspection tried(String source, Tokenizer tokenizer, ChatTemplate template) {
        try {
            return new ChatInspection(source, Optional.empty(), Optional.of(TemplateAudit.of(tokenizer, template)));
        } catch (InputException | JinjaException refusal) {
            return new ChatInspection(source, Optional.ofNullable(refusal.getMessage()), Optional.empty());
        }
    }

    /** Whether there is a template. */
    boolean isThere() {
        return !source.equals(NONE);
    }
}
