package org.weighin.jobs.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.jobs.batch.RunOutcome;

/** A whole plan: undisturbed, interrupted in every step, run again, and changed. */
class PlanRunIT {
    @TempDir
    static Path shared;

    @TempDir
    Path own;

    private static TinyRun undisturbed;
    private static Map<String, String> expected;

    @BeforeAll
    static void runUndisturbed() {
        undisturbed = TinyRun.in(shared);
        RunOutcome outcome = undisturbed.run(new PrintWriter(new StringWriter()));
        assertEquals(RunOutcome.State.COMPLETED, outcome.state(), () -> outcome.failures()
                .toString());
        expected = undisturbed.made();
    }

    @Test
    void everythingIsThere() throws IOException {
        for (String file : List.of(
                "plan.yaml",
                "models.json",
                "ledger.jsonl",
                "log.txt",
                "datasets/sums/card.json",
                "datasets/sums/contamination.parquet",
                "adapters/tiny+sums/contamination.json",
                "results/tiny+sums/contamination.json",
                "adapters/tiny+sums/adapter_model.safetensors",
                "samples/tiny/samples_choose.parquet",
                "report/index.html",
                "report/leaderboard.md")) {
            assertTrue(Files.size(undisturbed.output().resolve(file)) > 0, file);
        }
        String board = Files.readString(undisturbed.output().resolve("report/leaderboard.md"));
        assertTrue(board.contains("tiny sums") || board.contains("tiny + sums"), board);
        String card = Files.readString(undisturbed.output().resolve("adapters/tiny+sums/README.md"));
        assertTrue(card.contains("{type: \"acc\", name: \"acc,none\", value: "), card);
        assertTrue(card.contains("{type: \"acc_stderr\", name: \"acc_stderr,none\", value: "), card);
        assertNotEquals(expected.get("tiny write"), expected.get("tiny+sums write"), "the adapter changes answers");
    }

    @Test
    void aSecondRunDoesNothing() throws IOException {
        List<String> ledger = Files.readAllLines(undisturbed.output().resolve("ledger.jsonl"));
        String said = undisturbed.says();
        assertTrue(said.startsWith("nothing to be done"), said);
        assertEquals(ledger, Files.readAllLines(undisturbed.output().resolve("ledger.jsonl")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,000 rows",
                "3/6 steps",
                "tiny choose  .*128/150 items",
                "tiny\\+sums write  .*16/20 items",
                "putting results together",
                "writing the report"
            })
    void anInterruptedRunGoesOnAndComesToTheSame(String line) {
        TinyRun run = TinyRun.in(own);
        RunOutcome failed = run.run(new PrintWriter(new FailingWriter(line), true));
        assertEquals(RunOutcome.State.FAILED, failed.state(), "never said: " + line);
        assertFalse(failed.failures().isEmpty());
        String said = run.says();
        assertTrue(said.contains("done in"), said);
        assertEquals(expected, run.made());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,000 rows", "5/6 steps", "tiny\\+sums choose  .*64/150 items"})
    void aKilledProcessLeavesNothingThatHinders(String line) throws Exception {
        TinyRun run = TinyRun.in(own);
        try (TinyProcess process = TinyProcess.haltedAt(line, run)) {
            InputException refusal = assertThrows(InputException.class, run::says);
            assertTrue(refusal.getMessage().contains("another process works here"), refusal.getMessage());
            process.kill();
        }
        String said = run.says();
        assertTrue(said.contains("done in"), said);
        assertEquals(expected, run.made());
    }

    @Test
    void aProcessThatIsAskedToEndStopsAtACommit() throws Exception {
        TinyRun run = TinyRun.in(own);
        try (TinyProcess process = TinyProcess.haltedAt("3/6 steps", run)) {
            assertEquals(3, process.end());
        }
        assertTrue(Files.exists(run.output().resolve("adapters/tiny+sums/checkpoint-3")));
        String said = run.says();
        assertTrue(said.contains("4/6 steps") && !said.contains(" 3/6 steps"), said);
        assertEquals(expected, run.made());
    }

    @Test
    void onlyWhatAChangedPlanNeedsIsMadeAgain() throws IOException {
        TinyRun run = TinyRun.in(own);
        run.says();
        String plan = Files.readString(run.plan());
        Files.writeString(run.plan(), plan.replace("limit: 20", "limit: 18"));
        String said = run.says();
        assertTrue(said.contains("tiny: 5 of 9 parts to be made"), said);
        assertFalse(said.contains("steps"), said);
        assertFalse(said.contains("choose"), said);
        assertTrue(said.contains("write: 18 items"), said);
    }

    @Test
    void deletedResultsAreMadeAgain() throws IOException {
        TinyRun run = TinyRun.in(own);
        run.says();
        Files.delete(run.output().resolve("samples/tiny/samples_write.parquet"));
        String said = run.says();
        assertTrue(said.contains("1 of 9 parts to be made"), said);
        assertEquals(expected, run.made());
    }

    /** Fails as a full disk would: at some line of progress, in the middle of a step. */
    private static final class FailingWriter extends Writer {
        private final String line;

        private FailingWriter(String line) {
            this.line = line;
        }

        @Override
        public void write(char[] text, int from, int length) {
            if (new String(text, from, length).matches("(?s).*" + line + ".*")) {
                throw new IllegalStateException("interrupted by the test");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
