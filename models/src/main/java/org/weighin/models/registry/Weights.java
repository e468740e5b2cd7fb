package org.weighin.models.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a model's files are.
 *
 * @param hub the makers' own repository on the Hugging Face hub, fetched as a whole when no files are listed
 * @param files files that make up the model; its GGUF file when it is a single one
 * @param chatTemplate a template for models whose files have none, for fine-tuning: Jinja
 */
public record Weights(Optional<String> hub, List<ModelFile> files, Optional<String> chatTemplate) {
    public Weights {
        hub.ifPresent(ModelSource::checkRepository);
        Set<String> names = new HashSet<>();
        files.forEach(file -> Checks.require(names.add(file.name()), "file " + file.name() + " is listed twice"));
    }

    /** Whether the model can be fetched at all. */
    public boolean known() {
        return hub.isPresent() || !files.isEmpty();
    }
}
