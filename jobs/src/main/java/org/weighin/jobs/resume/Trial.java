package org.weighin.jobs.resume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;

/**
 * A run that is disturbed or not.
 *
 * @param folder of the run
 */
record Trial(RunStart starts, Path folder) {
    private static final long POLL_MILLIS = 1;

    /**
     * Goes on to the end.
     *
     * @throws InputException when the process fails without being disturbed
     */
    void finish() throws IOException {
        finish(millis -> {});
    }

    /**
     * As above, looked on every millisecond.
     *
     * @param look is given the milliseconds since the start
     */
    void finish(LongConsumer look) throws IOException {
        Process process = start();
        long start = System.nanoTime();
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                look.accept((System.nanoTime() - start) / 1_000_000);
            }
            if (process.exitValue() != 0) {
                throw new InputException(
                        "the run failed with exit code " + process.exitValue(),
                        log().toString(),
                        "a plan that runs to its end");
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interruption);
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Goes on, and is killed as {@code kill -9} does.
     *
     * @param reached asked every millisecond, with the milliseconds since the start, whether the moment has come
     * @param delayMillis to wait then
     * @return whether it was still going on at that moment
     */
    boolean killedWhen(LongPredicate reached, long delayMillis) throws IOException {
        Process process = start();
        long start = System.nanoTime();
        try {
            while (process.isAlive() && !reached.test((System.nanoTime() - start) / 1_000_000)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            process.waitFor(delayMillis, TimeUnit.MILLISECONDS);
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

    private Process start() throws IOException {
        Files.createDirectories(folder);
        return starts.start(folder, log());
    }

    private Path log() {
        return folder.resolve("process.log");
    }

    /**
     * Nothing that is there already is lost to a check.
     *
     * @throws InputException when the folder of a check exists
     */
    static void refuseToOverwrite(Path folder) {
        if (Files.exists(folder)) {
            throw new InputException(
                    "output exists already, perhaps of a check that was stopped or failed",
                    folder.toString(),
                    "a folder that does not exist: remove it, or name another one with --output");
        }
    }

    /** Removes a folder. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
