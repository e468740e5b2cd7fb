package org.weighin.jobs.resume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.jobs.launch.Catalogues;
import org.weighin.jobs.launch.PlanRun;
import org.weighin.jobs.launch.RunRequest;
import org.weighin.jobs.plan.Catalogue;
import org.weighin.jobs.plan.PlanFile;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.Home;
import org.weighin.jobs.work.Stage;

class ResumeCheckIT {
    private static final String STEPS = "8";

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void copy() throws IOException {
        Path original = Path.of("src", "test", "resources", "tiny");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("plan").resolve(original.relativize(file)));
            }
        }
    }

    @Test
    void killedTrainingsComeOutTheSame() {
        assertEquals(2, check("plan.yaml").run(2, 7), said.toString());
        assertTrue(said.toString().contains("2 of 2 passed"), said.toString());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @Test
    void anotherResultFails() throws IOException {
        String plan = Files.readString(folder.resolve("plan/plan.yaml"));
        assertTrue(plan.contains("      lora:"), plan);
        Files.writeString(
                folder.resolve("plan/other.yaml"), plan.replace("      lora:", "      seed: 43\n      lora:"));
        assertEquals(0, check("other.yaml").run(1, 7), said.toString());
        assertTrue(said.toString().contains("not the same: adapter, optimiser state, log"), said.toString());
        assertTrue(Files.exists(folder.resolve("runs/kill-1")));
    }

    /** @param killed plan of those trainings that are killed */
    private ResumeCheck check(String killed) {
        Console console = new Console(new PrintWriter(said, true), false, System::nanoTime);
        return new ResumeCheck(
                (run, log) -> training(run.endsWith("undisturbed") ? "plan.yaml" : killed, run, log),
                folder.resolve("runs"),
                console);
    }

    private Process training(String plan, Path run, Path log) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        java,
                        "-Xmx1g",
                        "-cp",
                        classes,
                        ResumeCheckIT.class.getName(),
                        folder.resolve("plan").resolve(plan).toString(),
                        run.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** A training: plan, folder of the run. */
    public static void main(String[] arguments) {
        Path plan = Path.of(arguments[0]);
        Home home = new Home(Path.of("..").toAbsolutePath().normalize());
        Optional<Path> data = Optional.of(plan.resolveSibling(""));
        Catalogue catalogue = Catalogues.of(home, data);
        PlanFile training = ShortTraining.of(PlanFile.read(plan, catalogue), Optional.empty(), Integer.parseInt(STEPS));
        RunRequest request = new RunRequest(data, Optional.of(Path.of(arguments[1])), Stage.FINE_TUNE);
        new PlanRun(request, home, Console.on(new PrintWriter(System.out, true))).execute(training, catalogue);
    }
}
