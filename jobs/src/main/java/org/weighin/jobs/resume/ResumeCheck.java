package org.weighin.jobs.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.jobs.progress.Console;

/** Trains undisturbed, and again with kill -9 at a random moment and a second start; compares what comes out. */
public final class ResumeCheck {
    private static final String CHECKPOINT_BEING_WRITTEN = ".checkpoint.part";
    private static final long POLL_MILLIS = 1;

    private final Trainings trainings;
    private final Path folder;
    private final Console console;

    /** Starts processes that train. */
    @FunctionalInterface
    public interface Trainings {
        /**
         * Starts or goes on with a training in a process of its own.
         *
         * @param run folder of the run
         * @param log what the process says
         */
        Process start(Path run, Path log) throws IOException;
    }

    /**
     * When a training is killed.
     *
     * @param steps that it has done at least
     * @param writing whether to wait until a checkpoint is being written
     * @param delayMillis to wait then
     */
    record Moment(int steps, boolean writing, long delayMillis) {
        @Override
        public String toString() {
            return (writing ? "while a checkpoint was written after step " : "after step ") + steps + ", " + delayMillis
                    + " ms later";
        }
    }

    /** @param folder where trainings go; it must not exist, and is removed when all came out the same */
    public ResumeCheck(Trainings trainings, Path folder, Console console) {
        this.trainings = trainings;
        this.folder = folder;
        this.console = console;
    }

    /**
     * Checks some moments.
     *
     * @return how many trainings came out the same
     * @throws InputException when the folder exists, or a training fails without being disturbed
     */
    public int run(int kills, long seed) {
        if (Files.exists(folder)) {
            throw new InputException("output exists already", folder.toString(), "a folder that does not exist");
        }
        try {
            long start = System.nanoTime();
            Path undisturbed = folder.resolve("undisturbed");
            finish(undisturbed);
            TrainedState expected = TrainedState.of(adapter(undisturbed));
            long millisPerStep = (System.nanoTime() - start) / 1_000_000 / Math.max(1, expected.steps());
            console.say("undisturbed: " + expected.steps() + " steps; SHA-256 of adapter "
                    + expected.adapter().substring(0, 12) + ", optimiser state "
                    + expected.optimiser().substring(0, 12)
                    + ", log " + expected.log().substring(0, 12));
            SplittableRandom random = new SplittableRandom(seed);
            int same = 0;
            for (int kill = 1; kill <= kills; kill++) {
                Moment moment = moment(random, kill, expected.steps(), millisPerStep);
                same += check("kill-" + kill, moment, expected) ? 1 : 0;
            }
            console.say(same + " of " + kills + " passed");
            if (same == kills) {
                delete(folder);
            }
            return same;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot check in " + folder + ": " + failure.getMessage(), failure);
        }
    }

    /** Every second one while a checkpoint is written. */
    private static Moment moment(SplittableRandom random, int kill, int steps, long millisPerStep) {
        boolean writing = kill % 2 == 0;
        int after = 1 + random.nextInt(Math.max(1, writing ? steps / 2 : steps - 1));
        return new Moment(after, writing, writing ? random.nextLong(10) : random.nextLong(millisPerStep + 1));
    }

    private boolean check(String name, Moment moment, TrainedState expected) throws IOException {
        Path run = folder.resolve(name);
        boolean killed = killAt(moment, run);
        finish(run);
        List<String> differences = expected.differences(TrainedState.of(adapter(run)));
        String when = killed ? "killed " + moment : "ended before it could be killed";
        console.say((differences.isEmpty() ? "PASS " : "FAIL ") + name + ": " + when
                + (differences.isEmpty() ? "" : "; not the same: " + String.join(", ", differences)));
        if (differences.isEmpty()) {
            delete(run);
        }
        return differences.isEmpty();
    }

    /** Whether the training was still going on at that moment. */
    private boolean killAt(Moment moment, Path run) throws IOException {
        Process process = start(run);
        try {
            while (process.isAlive() && !isReached(moment, run)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            process.waitFor(moment.delayMillis(), TimeUnit.MILLISECONDS);
            boolean alive = process.isAlive();
            process.destroyForcibly().waitFor();
            return alive;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interruption);
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isReached(Moment moment, Path run) {
        if (!Files.isDirectory(run.resolve("adapters"))) {
            return false;
        }
        Path adapter = adapter(run);
        return TrainedState.stepsDone(adapter) >= moment.steps()
                && (!moment.writing() || Files.exists(adapter.resolve(CHECKPOINT_BEING_WRITTEN)));
    }

    private void finish(Path run) throws IOException {
        Process process = start(run);
        try {
            if (process.waitFor() != 0) {
                throw new InputException(
                        "the training failed with exit code " + process.exitValue(),
                        log(run).toString(),
                        "a plan that trains to its end");
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interruption);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(Path run) throws IOException {
        Files.createDirectories(run);
        return trainings.start(run, log(run));
    }

    private static Path log(Path run) {
        return run.resolve("process.log");
    }

    /** The one adapter of a run. */
    private static Path adapter(Path run) {
        Path adapters = run.resolve("adapters");
        try (Stream<Path> inside = Files.list(adapters)) {
            return inside.filter(Files::isDirectory).findFirst().orElse(adapters);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + adapters, failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
