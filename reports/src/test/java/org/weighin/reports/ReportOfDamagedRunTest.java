package org.weighin.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.evaluation.results.Answer;
import org.weighin.evaluation.results.Question;
import org.weighin.evaluation.results.Response;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.reports.fixture.HtmlTable;
import org.weighin.reports.fixture.RunFixture;
import org.weighin.reports.page.ReportOptions;

/** Runs with parts missing, broken, or written by somebody who means harm. */
class ReportOfDamagedRunTest {
    private static final String HOSTILE = "</pre><script>alert('x')</script>\"'&|=cmd";

    @TempDir
    Path run;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "adapters; No adapter was trained in this run.",
                "models.json; No model of this run has a country.",
                "samples; is missing, so its scores cannot be traced to items",
                "results; No model has been scored in this run yet.",
                "ledger.jsonl; Base against tuned",
                "plan.yaml; Base against tuned",
                "datasets; Base against tuned"
            })
    void aMissingPartLeavesTheRest(String part, String said) throws IOException {
        new RunFixture(List.of("alder-135m"), !part.equals("adapters")).write(run);
        delete(run.resolve(part));
        String pages = render();
        assertTrue(pages.contains(said), pages);
    }

    @Test
    void aRunThatIsNotThereIsSaidSo() {
        Path nowhere = run.resolve("nowhere");
        InputException error = assertThrows(
                InputException.class,
                () -> Report.render(nowhere, nowhere.resolve("report"), ReportOptions.defaults()));
        assertTrue(String.valueOf(error.getMessage()).contains("nowhere"));
        assertFalse(Files.exists(nowhere));
    }

    @Test
    void anEmptyRunHasAPageToo() throws IOException {
        String pages = render();
        assertTrue(pages.contains("No model has been scored in this run yet."));
        assertTrue(Files.exists(run.resolve("report/leaderboard.csv")));
    }

    @Test
    void oneCountryIsNotComparedWithItself() throws IOException {
        new RunFixture(List.of("alder-135m", "birch-270m"), false).write(run);
        assertTrue(render().contains("All models are from US. There is nothing to compare."));
    }

    @Test
    void brokenFilesAreListedAndTheRestIsUsed() throws IOException {
        new RunFixture(List.of("alder-135m", "cedar-0.5b"), true).write(run);
        Files.writeString(run.resolve("samples/alder-135m/samples_arithmetic.parquet"), "PAR1 no more");
        Files.writeString(run.resolve("adapters/cedar-0.5b+clinic-notes/trainer_state.json"), "{\"base_model\":");
        Files.writeString(
                run.resolve("adapters/alder-135m+clinic-notes/training_log.jsonl"),
                "{\"loss\":",
                StandardOpenOption.APPEND);
        render();
        List<String> problems =
                HtmlTable.rows(Files.readString(run.resolve("report/provenance.html")), "Problems").stream()
                        .map(row -> row.get(0))
                        .toList();
        assertEquals(
                List.of(
                        "adapters/alder-135m+clinic-notes/training_log.jsonl",
                        "adapters/cedar-0.5b+clinic-notes/trainer_state.json",
                        "samples/alder-135m/samples_arithmetic.parquet"),
                problems.stream().sorted().toList());
        assertTrue(Files.readString(run.resolve("report/index.html")).contains("3 files of the run could not be used"));
    }

    @Test
    void textsFromOutsideStayText() throws IOException {
        new RunFixture(List.of("alder-135m", "cedar-0.5b"), true).write(run);
        Path models = run.resolve("models.json");
        Files.writeString(
                models,
                Files.readString(models)
                        .replace("Alder 135M Instruct", HOSTILE.replace("\"", "\\\""))
                        .replace("\"China\"", "\"<script>alert('country')</script>\""));
        Files.writeString(run.resolve("plan.yaml"), "name: \"<script>alert('plan')</script>\"\n");
        Path samples = run.resolve("samples/alder-135m/samples_clinic-notes.parquet");
        List<SampleRow> rows = new ArrayList<>();
        RecordParquet.of(SampleRow.class).read(samples).forEach(row -> rows.add(hostile(row)));
        RecordParquet.of(SampleRow.class).write(samples, rows);
        String pages = render();
        assertFalse(pages.contains("<script>alert"), "escaped everywhere");
        assertTrue(pages.contains("&lt;/pre&gt;&lt;script&gt;alert('x')&lt;/script&gt;"), "and still shown");
        assertFalse(Files.readString(run.resolve("report/leaderboard.md")).contains("<script>"));
    }

    private static SampleRow hostile(SampleRow row) {
        Question question = row.question();
        return new SampleRow(
                row.task(),
                row.docId(),
                row.filter(),
                new Question(List.of(HOSTILE), HOSTILE, question.document(), question.hashes()),
                new Answer(
                        List.of(),
                        List.of(new Response(HOSTILE, 9, true)),
                        List.of(HOSTILE + "2"),
                        Optional.of(HOSTILE)),
                row.metrics(),
                row.weights());
    }

    @Test
    void manyCutOffAnswersMakeACellInvalid() throws IOException {
        new RunFixture(List.of("alder-135m"), false).write(run);
        Path samples = run.resolve("samples/alder-135m/samples_clinic-notes.parquet");
        List<SampleRow> rows = new ArrayList<>();
        RecordParquet.of(SampleRow.class).read(samples).forEach(row -> rows.add(row.docId() < 3 ? cutOff(row) : row));
        RecordParquet.of(SampleRow.class).write(samples, rows);
        render();
        String page = Files.readString(run.resolve("report/index.html"));
        assertTrue(page.contains("10 % cut off, invalid"), "3 of 30");
        assertTrue(page.contains("these values are invalid: Alder 135M Instruct on Clinic notes."));
    }

    private static SampleRow cutOff(SampleRow row) {
        List<Response> responses = row.answer().responses().stream()
                .map(response -> new Response(response.text(), response.tokens(), true))
                .toList();
        Answer answer = new Answer(List.of(), responses, row.answer().filtered(), Optional.empty());
        return new SampleRow(
                row.task(), row.docId(), row.filter(), row.question(), answer, row.metrics(), row.weights());
    }

    /** All pages as one text. */
    private String render() throws IOException {
        Path report = run.resolve("report");
        Report.render(run, report, ReportOptions.defaults());
        StringBuilder pages = new StringBuilder();
        for (String name : List.of("index.html", "examples.html", "learned.html", "provenance.html")) {
            pages.append(Files.readString(report.resolve(name)));
        }
        return pages.toString();
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(path)) {
            entries = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : entries) {
            Files.delete(entry);
        }
    }
}
