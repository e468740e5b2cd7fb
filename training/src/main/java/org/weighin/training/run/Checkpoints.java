package org.weighin.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weighin.datasets.InputException;
import org.weighin.models.adapter.AdapterFolder;

/**
 * The checkpoints of a run: folders {@code checkpoint-STEP} with the adapter, the optimiser's moments, and {@link
 * CheckpointState}. They appear whole, under a temporary name that is then changed; a damaged one is passed over.
 */
final class Checkpoints {
    static final String OPTIMIZER = "optimizer.safetensors";
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final String PREFIX = "checkpoint-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{1,9}");
    private static final String TEMPORARY = ".checkpoint.part";

    private final Path folder;
    private final String jobDigest;
    private final int kept;

    /** A checkpoint that can be gone on from. */
    record Complete(Path folder, CheckpointState state) {}

    /**
     * @param jobDigest of what is trained on what and how; checkpoints of another job are refused
     * @param kept how many are kept
     */
    Checkpoints(Path folder, String jobDigest, int kept) {
        this.folder = folder;
        this.jobDigest = jobDigest;
        this.kept = kept;
    }

    /**
     * The newest whole checkpoint.
     *
     * @throws InputException when it belongs to another job
     */
    Optional<Complete> newest() {
        for (Path checkpoint : newestFirst()) {
            try {
                CheckpointState state = CheckpointState.read(checkpoint);
                state.verify(checkpoint);
                if (!state.jobDigest().equals(jobDigest)) {
                    throw otherJob(checkpoint);
                }
                return Optional.of(new Complete(checkpoint, state));
            } catch (DamagedCheckpointException damage) {
                LOG.warn("{} is passed over: {}", checkpoint, damage.getMessage());
            }
        }
        return Optional.empty();
    }

    private static InputException otherJob(Path checkpoint) {
        return new InputException(
                "checkpoint was made by another job: another model, other data or other settings",
                checkpoint.toString(),
                "the job that made it, or a folder without checkpoints");
    }

    /**
     * The folder of the checkpoint of a step.
     *
     * @throws InputException when it is missing or damaged
     */
    Path of(int step) {
        Path checkpoint = folder.resolve(PREFIX + step);
        try {
            CheckpointState.read(checkpoint).verify(checkpoint);
            return checkpoint;
        } catch (DamagedCheckpointException damage) {
            throw new InputException(
                    "the best checkpoint cannot be read: " + damage.getMessage(),
                    checkpoint.toString(),
                    "training from the beginning, in another folder",
                    damage);
        }
    }

    /** Writes a checkpoint and takes it away again: what it needs of memory and disk is needed before any step is taken. */
    void rehearse(AdapterTraining training, Position position, String card) {
        Path temporary = folder.resolve(TEMPORARY);
        try {
            delete(temporary);
            writeFiles(temporary, training, position, card);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + temporary + ": " + failure.getMessage(), failure);
        } finally {
            deleteQuietly(temporary);
        }
    }

    private void writeFiles(Path target, AdapterTraining training, Position position, String card) {
        AdapterFolder.write(target, training.adapter(), card);
        training.optimiser().save(target.resolve(OPTIMIZER));
        CheckpointState.write(target, jobDigest, position);
    }

    /** Writes the checkpoint of a step, unless it is there, and removes the oldest ones, though not the best one. */
    Path write(AdapterTraining training, Position position, String card, boolean keepsBest) {
        Progress progress = position.progress();
        Path target = folder.resolve(PREFIX + progress.step());
        if (newest().filter(newest -> newest.folder().equals(target)).isPresent()) {
            return target;
        }
        Path temporary = folder.resolve(TEMPORARY);
        try {
            delete(temporary);
            writeFiles(temporary, training, position, card);
            delete(target);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            removeOthers(progress.step(), keepsBest ? progress.best().step() : progress.step());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + target + ": " + failure.getMessage(), failure);
        } finally {
            deleteQuietly(temporary);
        }
        return target;
    }

    /** Later ones are damaged, or this step would not have been taken again. */
    private void removeOthers(int step, int best) throws IOException {
        int room = kept;
        for (Path checkpoint : newestFirst()) {
            boolean outlived = step(checkpoint) > step || room-- <= 0;
            if (outlived && step(checkpoint) != best) {
                delete(checkpoint);
            }
        }
    }

    private List<Path> newestFirst() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(
                            path -> NAME.matcher(path.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt(Checkpoints::step).reversed())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder, failure);
        }
    }

    private static int step(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }

    /** Deletes a folder, its state first, so that what is left of an interrupted deletion is no checkpoint. */
    private static void delete(Path checkpoint) throws IOException {
        if (!Files.isDirectory(checkpoint)) {
            return;
        }
        Files.deleteIfExists(checkpoint.resolve(CheckpointState.FILE));
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(checkpoint);
    }

    private static void deleteQuietly(Path temporary) {
        try {
            delete(temporary);
        } catch (IOException failure) {
            LOG.warn("cannot delete {}: {}", temporary, failure.getMessage());
        }
    }
}
