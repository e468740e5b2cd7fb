package org.weighin.jobs.work;

import java.nio.file.Path;
import java.util.Optional;
import org.weighin.models.registry.ModelEntry;
import org.weighin.training.run.TrainingJob;

/**
 * A model of the plan that is on this machine.
 *
 * @param id label in files and tables
 * @param location a Hugging Face folder or a GGUF file
 * @param digest of its files
 * @param weights digest of the files that its tensors lie in, which binds adapters to it: the same however it was named
 * @param entry its description, if it has one
 */
public record BaseModel(String id, Path location, String digest, String weights, Optional<ModelEntry> entry)
        implements ModelWork {

    @Override
    public String place() {
        return location.toString();
    }

    /** The template that its description gives it, for models whose files have none. */
    public Optional<String> describedTemplate() {
        return entry.flatMap(known -> known.weights().chatTemplate());
    }

    /** What a training tells of it. */
    public TrainingJob.Origin origin() {
        return new TrainingJob.Origin(Optional.of(weights), entry.flatMap(ModelEntry::licence));
    }
}
