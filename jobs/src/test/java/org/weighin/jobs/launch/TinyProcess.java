package org.weighin.jobs.launch;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs the tiny plan in a process of its own, which halts at a line of progress until it is killed or asked to end. */
final class TinyProcess implements AutoCloseable {
    private static final String HALTED = "halted by the test";

    private final Process process;

    private TinyProcess(Process process) {
        this.process = process;
    }

    /** Starts a run and waits until it says something that matches. */
    static TinyProcess haltedAt(String line, TinyRun run) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = List.of(
                java,
                "-Xmx1g",
                "-cp",
                classes,
                TinyProcess.class.getName(),
                run.source().toString(),
                run.output().toString(),
                line);
        Process process = new ProcessBuilder(command)
                .redirectError(new File("target/tiny-process.log"))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String said = out.readLine(); said != null; said = out.readLine()) {
            if (said.contains(HALTED)) {
                return new TinyProcess(process);
            }
        }
        throw new IllegalStateException("the run ended before it said: " + line);
    }

    /** Kills it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end as {@code kill} does, and returns its exit code. */
    int end() throws InterruptedException {
        process.toHandle().destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The process: folder of the plan, folder of the run, line to halt at. */
    public static void main(String[] arguments) {
        TinyRun run = new TinyRun(Path.of(arguments[0]), Path.of(arguments[1]));
        run.run(new PrintWriter(new HaltingWriter(arguments[2]), true));
    }

    private static final class HaltingWriter extends Writer {
        private final String line;
        private boolean halted;

        private HaltingWriter(String line) {
            this.line = line;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            if (!halted && new String(text, from, length).matches("(?s).*" + line + ".*")) {
                halted = true;
                System.out.println(HALTED);
                System.out.flush();
                awaitStop();
            }
        }

        /** The thread that stops the job has done so when it waits for us, to tell of it on the console. */
        private static void awaitStop() throws IOException {
            try {
                while (Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread ->
                                thread.getName().equals("stop") && thread.getState() == Thread.State.BLOCKED)) {
                    Thread.sleep(10);
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
