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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.Stage;

class EvaluationCheckIT {
    private static final int LIMIT = 150;

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @SuppressWarnings("NullAway.Init")
    private TinyPlan plan;

    @BeforeEach
    void copy() throws IOException {
        plan = TinyPlan.in(folder.resolve("plan"));
        plan.write(TinyPlan.FILE, text -> text + "memory_probe: {items: 20, share: 0.5}\n");
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
        plan.write("other.yaml", text -> text.replace("limit: 20", "limit: 20, num_fewshot: 1"));
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
                (run, log) -> plan.start(
                        EvaluationCheckIT.class, run.endsWith("undisturbed") ? TinyPlan.FILE : killed, run, log),
                folder.resolve("runs"),
                console);
    }

    /** An evaluation: plan, folder of the run. */
    public static void main(String[] arguments) {
        TinyPlan.run(arguments, Stage.EVALUATE, plan -> ShortEvaluation.of(plan, Optional.empty(), LIMIT));
    }
}
