package org.weighin.jobs.resume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

class EvaluationCheckIT {
    private static final int LIMIT = 150;

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
        Path plan = folder.resolve("plan/plan.yaml");
        Files.writeString(plan, Files.readString(plan) + "memory_probe: {items: 20, share: 0.5}\n");
    }

    @Test
    void killedEvaluationsComeOutTheSame() {
        assertTrue(check("plan.yaml").run(2, 7), said.toString());
        assertEquals(
                2,
                Pattern.compile("killed with")
                        .matcher(said.toString())
                        .results()
                        .count(),
                said.toString());
        assertTrue(said.toString().contains("items, each once"), said.toString());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @Test
    void otherAnswersFail() throws IOException {
        String plan = Files.readString(folder.resolve("plan/plan.yaml"));
        Files.writeString(folder.resolve("plan/other.yaml"), plan.replace("limit: 20", "limit: 20, num_fewshot: 1"));
        assertFalse(check("other.yaml").run(1, 7), said.toString());
        assertTrue(said.toString().contains("samples/tiny/samples_write.parquet"), said.toString());
        assertFalse(said.toString().contains("samples_choose"), said.toString());
        assertTrue(Files.exists(folder.resolve("runs")));
    }

    @Test
    void anItemThatIsThereTwiceIsADifference() {
        EvaluatedState once = new EvaluatedState(Map.of("a", "1"), 4, Set.of());
        EvaluatedState twice = new EvaluatedState(Map.of("a", "1"), 4, Set.of("a"));
        assertEquals(Set.of(), once.differences(once));
        assertEquals(Set.of("a"), once.differences(twice));
        assertEquals(Set.of("a"), once.differences(new EvaluatedState(Map.of(), 0, Set.of())));
    }

    /** @param killed plan of those evaluations that are killed */
    private EvaluationCheck check(String killed) {
        Console console = new Console(new PrintWriter(said, true), false, System::nanoTime);
        return new EvaluationCheck(
                (run, log) -> evaluation(run.endsWith("undisturbed") ? "plan.yaml" : killed, run, log),
                folder.resolve("runs"),
                console);
    }

    private Process evaluation(String plan, Path run, Path log) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        java,
                        "-Xmx1g",
                        "-cp",
                        classes,
                        EvaluationCheckIT.class.getName(),
                        folder.resolve("plan").resolve(plan).toString(),
                        run.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** An evaluation: plan, folder of the run. */
    public static void main(String[] arguments) {
        Path plan = Path.of(arguments[0]);
        Home home = new Home(Path.of("..").toAbsolutePath().normalize());
        Optional<Path> data = Optional.of(plan.resolveSibling(""));
        Catalogue catalogue = Catalogues.of(home, data);
        PlanFile evaluation = ShortEvaluation.of(PlanFile.read(plan, catalogue), Optional.empty(), LIMIT);
        RunRequest request = new RunRequest(data, Optional.of(Path.of(arguments[1])), Stage.EVALUATE);
        new PlanRun(request, home, Console.on(new PrintWriter(System.out, true))).execute(evaluation, catalogue);
    }
}
