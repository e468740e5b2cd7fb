package org.weighin.jobs.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.jobs.progress.Console;

/** Trains undisturbed, and again with kill -9 at a random moment and a second start; compares what comes out. */
public final class ResumeCheck {
    private static final String CHECKPOINT_BEING_WRITTEN = ".checkpoint.part";

    private final RunStart starts;
    private final Path folder;
    private final Console console;

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
    public ResumeCheck(RunStart starts, Path folder, Console console) {
        this.starts = starts;
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
        Trial.refuseToOverwrite(folder);
        try {
            long start = System.nanoTime();
            Path undisturbed = folder.resolve("undisturbed");
            new Trial(starts, undisturbed).finish();
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
                Trial.delete(folder);
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
        Trial trial = new Trial(starts, run);
        boolean killed = trial.killedWhen(millis -> isReached(moment, run), moment.delayMillis());
        trial.finish();
        List<String> differences = expected.differences(TrainedState.of(adapter(run)));
        String when = killed ? "killed " + moment : "ended before it could be killed";
        console.say((differences.isEmpty() ? "PASS " : "FAIL ") + name + ": " + when
                + (differences.isEmpty() ? "" : "; not the same: " + String.join(", ", differences)));
        if (differences.isEmpty()) {
            Trial.delete(run);
        }
        return differences.isEmpty();
    }

    private static boolean isReached(Moment moment, Path run) {
        if (!Files.isDirectory(run.resolve("adapters"))) {
            return false;
        }
        Path adapter = adapter(run);
        return TrainedState.stepsDone(adapter) >= moment.steps()
                && (!moment.writing() || Files.exists(adapter.resolve(CHECKPOINT_BEING_WRITTEN)));
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
}
