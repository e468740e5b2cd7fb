package org.weighin.jobs.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.weighin.datasets.InputException;
import org.weighin.jobs.progress.Console;

/** Evaluates undisturbed, and again with kill -9 at random moments; compares what comes out. */
public final class EvaluationCheck {
    private final RunStart starts;
    private final Path folder;
    private final Console console;

    /**
     * How long an undisturbed evaluation took.
     *
     * @param parts ranges of items that were scored
     * @param startMillis until scoring began
     * @param partMillis of each range
     */
    record Pace(int parts, long startMillis, long partMillis) {}

    /**
     * When an evaluation is killed.
     *
     * @param parts that are scored at least
     * @param delayMillis to wait then
     */
    record Moment(int parts, long delayMillis) {
        @Override
        public String toString() {
            return "with " + parts + " ranges scored, " + delayMillis + " ms later";
        }
    }

    /** @param folder where evaluations go; it must not exist, and is removed when all came out the same */
    public EvaluationCheck(RunStart starts, Path folder, Console console) {
        this.starts = starts;
        this.folder = folder;
        this.console = console;
    }

    /**
     * Kills an evaluation so many times; when it ends before, another one goes on with the kills that are left. One that
     * ends from its first start on before its moment came is not killed.
     *
     * @return whether every evaluation came out the same, with each item once
     * @throws InputException when the folder exists, or an evaluation fails without being disturbed
     */
    public boolean run(int kills, long seed) {
        Trial.refuseToOverwrite(folder);
        try {
            Path undisturbed = folder.resolve("undisturbed");
            Pace pace = pace(undisturbed);
            EvaluatedState expected = EvaluatedState.of(undisturbed);
            console.say("undisturbed: " + expected.items() + " items in " + pace.parts() + " ranges, "
                    + pace.partMillis() + " ms each; scoring begins after " + pace.startMillis() + " ms");
            Deque<Moment> moments = moments(kills, seed, pace);
            boolean same = true;
            for (int run = 1; !moments.isEmpty(); run++) {
                same &= check("disturbed-" + run, moments, pace, expected);
            }
            if (same) {
                Trial.delete(folder);
            }
            return same;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot check in " + folder + ": " + failure.getMessage(), failure);
        }
    }

    /** Runs undisturbed, and looks on. */
    private Pace pace(Path run) throws IOException {
        long[] first = {0, 0};
        long[] last = {0, 0};
        new Trial(starts, run).finish(millis -> {
            int parts = EvaluatedState.partsDone(run);
            if (parts > 0 && first[0] == 0) {
                first[0] = parts;
                first[1] = millis;
            }
            if (parts > last[0]) {
                last[0] = parts;
                last[1] = millis;
            }
        });
        if (last[0] == 0) {
            throw new InputException("nothing was scored", run.toString(), "a plan that evaluates");
        }
        long between = last[0] - first[0];
        long each = between == 0 ? first[1] / 2 : (last[1] - first[1]) / between;
        return new Pace((int) last[0], Math.max(0, first[1] - each * first[0]), Math.max(1, each));
    }

    /** Spread over all ranges: one moment in each of as many equal shares as there are kills. */
    private static Deque<Moment> moments(int kills, long seed, Pace pace) {
        SplittableRandom random = new SplittableRandom(seed);
        Deque<Moment> moments = new ArrayDeque<>();
        IntStream.range(0, kills).forEach(kill -> {
            double place = (kill + random.nextDouble()) / kills * pace.parts();
            int parts = (int) place;
            moments.add(new Moment(parts, Math.round((place - parts) * pace.partMillis())));
        });
        return moments;
    }

    private boolean check(String name, Deque<Moment> moments, Pace pace, EvaluatedState expected) throws IOException {
        Path run = folder.resolve(name);
        Trial trial = new Trial(starts, run);
        boolean killed = true;
        while (killed && !moments.isEmpty()) {
            Moment moment = moments.element();
            int before = EvaluatedState.partsDone(run);
            killed = trial.killedWhen(millis -> isReached(moment, run, before, pace, millis), moment.delayMillis());
            if (killed) {
                console.say("killed " + moment + "; " + EvaluatedState.partsDone(run) + " of " + pace.parts()
                        + " ranges are kept");
            }
            if (killed || before == 0) {
                moments.remove();
            }
        }
        trial.finish();
        return compared(name, run, expected);
    }

    /** A process that goes on must have scored something itself, so that it is not killed while it starts. */
    private static boolean isReached(Moment moment, Path run, int before, Pace pace, long millis) {
        int done = EvaluatedState.partsDone(run);
        boolean begun = before == 0 && moment.parts() == 0 ? done > 0 || millis >= pace.startMillis() : done > before;
        return begun && done >= moment.parts();
    }

    private boolean compared(String name, Path run, EvaluatedState expected) throws IOException {
        EvaluatedState state = EvaluatedState.of(run);
        Set<String> differences = expected.differences(state);
        if (differences.isEmpty()) {
            console.say("PASS " + name + ": " + state.items() + " items, each once; "
                    + state.digests().size() + " tables and results are the same");
            Trial.delete(run);
        } else {
            console.say("FAIL " + name + ": not the same: " + String.join(", ", differences));
        }
        return differences.isEmpty();
    }
}
