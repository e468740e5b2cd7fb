package org.weighin.training.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.JsonFiles;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.training.digest.Sha256;

/**
 * The {@code trainer_state.json} of a checkpoint.
 *
 * @param jobDigest what was trained on what and how
 * @param position where the run stood
 * @param digests of the checkpoint's other files, by name
 */
record CheckpointState(String jobDigest, Position position, Map<String, String> digests) {
    static final String FILE = "trainer_state.json";
    private static final String[] DIGESTED = {"adapter_config.json", "adapter_model.safetensors", Checkpoints.OPTIMIZER
    };

    static void write(Path folder, String jobDigest, Position position) {
        Progress progress = position.progress();
        Map<String, Object> digests = new LinkedHashMap<>();
        for (String file : DIGESTED) {
            digests.put(file, Sha256.of(folder.resolve(file)));
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("global_step", progress.step());
        json.put("num_tokens", progress.tokens());
        json.put("trained_tokens", progress.labels());
        json.put("train_seconds", progress.seconds());
        json.put("initial_eval_loss", orNull(progress.beginning().evalLoss()));
        json.put("initial_adapter_sha256", progress.beginning().adapterDigest());
        json.put("best_eval_loss", orNull(progress.best().loss()));
        json.put("best_step", progress.best().step());
        json.put("evaluations_since_best", progress.best().worse());
        json.put("probe_loss", position.probeLoss());
        json.put("log_bytes", position.logLength());
        json.put("job_sha256", jobDigest);
        json.put("files_sha256", digests);
        JsonFiles.write(folder.resolve(FILE), json);
    }

    static CheckpointState read(Path folder) throws DamagedCheckpointException {
        try {
            ModelConfig json = ModelConfig.read(folder.resolve(FILE));
            Map<String, String> digests = new LinkedHashMap<>();
            json.object("files_sha256")
                    .ifPresent(files -> files.keys().forEach(key -> digests.put(key, files.text(key))));
            Progress progress = new Progress(
                    json.integer("global_step"),
                    (long) json.number("num_tokens"),
                    (long) json.number("trained_tokens"),
                    json.number("train_seconds"),
                    new Beginning(json.optionalNumber("initial_eval_loss"), json.text("initial_adapter_sha256")),
                    new BestLoss(
                            json.optionalNumber("best_eval_loss"),
                            json.integer("best_step"),
                            json.integer("evaluations_since_best")));
            Position position = new Position(progress, (long) json.number("log_bytes"), json.number("probe_loss"));
            return new CheckpointState(json.text("job_sha256"), position, digests);
        } catch (InputException damage) {
            throw new DamagedCheckpointException(damage);
        }
    }

    static @Nullable Object orNull(OptionalDouble value) {
        return value.isPresent() ? (Object) value.getAsDouble() : null;
    }

    /** Compares the other files with their digests. */
    void verify(Path folder) throws DamagedCheckpointException {
        for (String file : DIGESTED) {
            Path path = folder.resolve(file);
            if (!Files.isRegularFile(path)) {
                throw new DamagedCheckpointException(file + " is missing");
            }
            if (!Sha256.of(path).equals(digests.get(file))) {
                throw new DamagedCheckpointException(file + " has other bytes than were written");
            }
        }
    }
}
