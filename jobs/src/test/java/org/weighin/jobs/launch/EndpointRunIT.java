package org.weighin.jobs.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.evaluation.results.Results;
import org.weighin.evaluation.results.ResultsFolder;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.results.Speed;
import org.weighin.jobs.batch.RunOutcome;

/** A plan whose model is served: whole, refused in the middle and gone on with, and refused before it begins. */
class EndpointRunIT {
    private static final RecordParquet<SampleRow> ROWS = RecordParquet.of(SampleRow.class);

    @TempDir
    Path folder;

    private static TinyRun run(Path folder, EchoServer server, String kind) throws IOException {
        TinyRun run = TinyRun.in(Files.createDirectories(folder));
        Files.writeString(
                run.plan(),
                """
                name: tiny
                models:
                  - id: served
                    endpoint:
                      url: http://127.0.0.1:%d/v1
                      model: words
                      kind: %s
                      key: WEIGHIN_TEST_KEY
                      price: {input: 2.0, output: 4.0}
                tasks:
                  - {task: write.yaml, limit: 20}
                  - {task: choose.yaml, limit: 150}
                """
                        .formatted(server.port(), kind));
        return run;
    }

    private static RunOutcome outcome(TinyRun run) {
        return run.run(new PrintWriter(new StringWriter()));
    }

    private static String rows(TinyRun run) {
        return ROWS.read(run.output().resolve("samples/served/samples_choose.parquet"))
                .toString();
    }

    @Test
    void answersTokensAndCostAreKeptAndTheKeyIsNot() throws IOException {
        try (EchoServer server = new EchoServer(true, Integer.MAX_VALUE)) {
            TinyRun run = run(folder, server, "completion");
            RunOutcome outcome = outcome(run);
            assertEquals(RunOutcome.State.COMPLETED, outcome.state(), () -> outcome.failures()
                    .toString());
            List<SampleRow> chosen = ROWS.read(run.output().resolve("samples/served/samples_choose.parquet"));
            assertEquals(150, chosen.size());
            assertEquals(-2, chosen.get(0).answer().choices().get(1).logLikelihood(), "\" 0\" has two letters");
            Results results = new ResultsFolder(run.output()).newest("served").orElseThrow();
            Speed speed =
                    Objects.requireNonNull(results.tasks().get("write")).speed().orElseThrow();
            // 20 prompts of 4 words, and a word written to each; some sums may be equal.
            assertEquals(100, speed.tokens(), 10);
            assertEquals(
                    (2.0 * 4 + 4.0) * speed.tokens() / 5 / 1e6,
                    speed.cost().orElseThrow().amount(),
                    1e-12);
            String report = Files.readString(run.output().resolve("report/index.html"));
            assertTrue(report.contains("Cost"), "the report tells the cost");
            assertHasNot(run.output(), System.getenv("WEIGHIN_TEST_KEY"));
        }
    }

    private static void assertHasNot(Path folder, String secret) throws IOException {
        assertTrue(secret.length() > 10, "the key of the tests is set");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains(secret), () -> file + " has the key");
            }
        }
    }

    @Test
    void aRunThatWasRefusedGoesOnWithWhatIsMissing() throws IOException {
        String undisturbed;
        int all;
        try (EchoServer server = new EchoServer(true, Integer.MAX_VALUE)) {
            TinyRun whole = run(folder.resolve("whole"), server, "completion");
            outcome(whole);
            undisturbed = rows(whole);
            all = server.requests();
        }
        try (EchoServer server = new EchoServer(true, 300)) {
            TinyRun run = run(folder.resolve("refused"), server, "completion");
            RunOutcome refused = outcome(run);
            assertEquals(RunOutcome.State.FAILED, refused.state());
            StringWriter told = new StringWriter();
            refused.failures().get(0).cause().printStackTrace(new PrintWriter(told, true));
            assertTrue(told.toString().contains("no credit: Bearer ***"), told::toString);
            assertHasNot(run.output(), System.getenv("WEIGHIN_TEST_KEY"));
            server.allowAll();
            int before = server.requests();
            RunOutcome other = outcome(run);
            assertEquals(RunOutcome.State.COMPLETED, other.state(), () -> other.failures()
                    .toString());
            assertEquals(undisturbed, rows(run));
            int again = server.requests() - before;
            assertTrue(again < all - 150, again + " requests of " + all);
        }
    }

    @Test
    void missingLogProbabilitiesAreToldBeforeAnythingIsAsked() throws IOException {
        try (EchoServer server = new EchoServer(false, Integer.MAX_VALUE)) {
            TinyRun run = run(folder, server, "completion");
            String told = assertThrows(InputException.class, () -> outcome(run)).getMessage();
            assertTrue(told.contains("model served cannot be evaluated on task choose"), told);
            assertTrue(told.contains("no log-probabilities"), told);
            assertEquals(2, server.requests(), "a token written, and echoed");
        }
    }

    @Test
    void aChatEndpointIsNotAskedForLikelihoods() throws IOException {
        try (EchoServer server = new EchoServer(true, Integer.MAX_VALUE)) {
            TinyRun run = run(folder, server, "chat");
            String told = assertThrows(InputException.class, () -> outcome(run)).getMessage();
            assertTrue(told.contains("task choose needs log-likelihoods"), told);
            assertEquals(0, server.requests());
        }
    }
}
