package org.weighin.evaluation.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.sandbox.Outcome.End;

/**
 * Runs Python programs with bubblewrap: no network, a read-only system, an empty home in memory, as nobody, and with limits
 * on time, memory, processes and output. Nothing is ever run outside of it.
 */
public final class Sandbox {
    private static final int LOOK_MILLISECONDS = 20;
    private static final int SHOWN_CHARACTERS = 4096;
    private static final String RIGHT =
            "Linux with the packages bubblewrap, python3 and util-linux, and with user namespaces allowed";

    private final SandboxLimits limits;

    private Sandbox(SandboxLimits limits) {
        this.limits = limits;
    }

    /**
     * A sandbox that was seen to work.
     *
     * @throws InputException when this machine cannot have one
     */
    public static Sandbox open(SandboxLimits limits) {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            throw new InputException(
                    "code that a model writes is not run without a sandbox, which there is for Linux alone",
                    "this machine",
                    RIGHT);
        }
        for (String program : SandboxCommand.programs()) {
            if (!isInstalled(program, System.getenv().getOrDefault("PATH", ""))) {
                throw new InputException(
                        "code that a model writes is not run without a sandbox, and " + program + " is missing",
                        "this machine",
                        RIGHT);
            }
        }
        Sandbox sandbox = new Sandbox(limits);
        Outcome tried = sandbox.run("assert 1 + 1 == 2");
        if (!tried.passed()) {
            throw new InputException(
                    "code that a model writes is not run without a sandbox, and bubblewrap cannot make one: "
                            + tried.output().strip(),
                    "this machine",
                    RIGHT);
        }
        return sandbox;
    }

    static boolean isInstalled(String program, String path) {
        return program.startsWith("/")
                ? Files.isExecutable(Path.of(program))
                : List.of(path.split(":")).stream()
                        .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, program)));
    }

    /** Runs a program to its end, or to that of its limits. */
    public Outcome run(String program) {
        try {
            Path folder = Files.createTempDirectory("weighin-sandbox");
            Path input = folder.resolve("input");
            Path output = folder.resolve("output");
            try {
                String mark = "end " + UUID.randomUUID();
                Files.writeString(input, mark + "\n" + program);
                End end = run(input, output);
                String written = written(output);
                // Whoever leaves early, with exit(0), has not passed.
                boolean early = end == End.PASSED && !written.endsWith(mark);
                String shown = written.replace(mark, "");
                return new Outcome(
                        early ? End.FAILED : end, shown.substring(0, Math.min(SHOWN_CHARACTERS, shown.length())));
            } finally {
                Files.deleteIfExists(input);
                Files.deleteIfExists(output);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run a program in a sandbox", e);
        }
    }

    private End run(Path input, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(SandboxCommand.of(limits))
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile());
        String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        Process process = builder.start();
        try {
            return watched(process, output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ran in the sandbox", e);
        } finally {
            // With it dies the namespace of processes, and all that is in it.
            process.destroyForcibly().onExit().join();
        }
    }

    private End watched(Process process, Path output) throws IOException, InterruptedException {
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(limits.wallSeconds());
        while (!process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > latest) {
                return End.TIME;
            }
            if (Files.size(output) > limits.outputBytes()) {
                return End.OUTPUT;
            }
            if (ProcessMemory.of(process.toHandle()) > limits.memoryBytes()) {
                return End.MEMORY;
            }
        }
        if (Files.size(output) > limits.outputBytes()) {
            return End.OUTPUT;
        }
        return process.exitValue() == 0 ? End.PASSED : End.FAILED;
    }

    private String written(Path output) throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            return new String(in.readNBytes((int) limits.outputBytes()), StandardCharsets.UTF_8);
        }
    }
}
