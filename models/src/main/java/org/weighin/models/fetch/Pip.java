package org.weighin.models.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Python's pip, run to download wheels; index, proxies and certificates are those of its own settings. */
record Pip(FetchSettings settings) {
    private static final int LOG_END = 600;
    private static final int LOOK_EVERY_MILLISECONDS = 300;

    /**
     * Downloads one package without what it depends on; nothing of it is built or run.
     *
     * @param work folder for pip's own files and the wheel
     * @param bytes hears how many bytes of the wheel have come
     * @return the folder with the wheel
     */
    Path download(String requirement, Path work, LongConsumer bytes) throws IOException, SourceFailure {
        Path wheels = work.resolve("wheels");
        Path log = work.resolve("log");
        Process process = start(requirement, work, wheels, log);
        try {
            while (!process.waitFor(LOOK_EVERY_MILLISECONDS, MILLISECONDS)) {
                bytes.accept(wheelBytes(work));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while pip fetched " + requirement);
        } finally {
            process.destroy();
        }
        if (process.exitValue() != 0) {
            throw new SourceFailure("pip failed for " + requirement + ": " + end(log));
        }
        bytes.accept(wheelBytes(work));
        return wheels;
    }

    private Process start(String requirement, Path work, Path wheels, Path log) throws SourceFailure {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                settings.python(),
                "-m",
                "pip",
                "download",
                "--no-deps",
                "--only-binary=:all:",
                "--no-input",
                "--disable-pip-version-check",
                "--progress-bar=off",
                "--dest",
                wheels.toString(),
                requirement));
        builder.environment().putAll(settings.environment());
        builder.environment().put("TMPDIR", work.toString());
        try {
            return builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException absent) {
            throw new SourceFailure(settings.python() + " cannot be run; wheels need Python with pip", absent);
        }
    }

    /** Bytes of wheels that pip has under way or done. */
    private static long wheelBytes(Path work) {
        try (Stream<Path> files =
                Files.find(work, 3, (path, attributes) -> path.toString().endsWith(".whl"))) {
            return files.mapToLong(path -> path.toFile().length()).max().orElse(0);
        } catch (IOException | UncheckedIOException changing) {
            return 0;
        }
    }

    /** What pip said last, without the passwords that addresses of private indexes may have. */
    private static String end(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LOG_END));
            byte[] bytes = new byte[(int) Math.min(LOG_END, file.length())];
            file.readFully(bytes);
            return new String(bytes, UTF_8)
                    .strip()
                    .replaceAll("://[^/@\\s]*@", "://***@")
                    .replaceAll("\\s*\\R\\s*", " / ");
        }
    }
}
