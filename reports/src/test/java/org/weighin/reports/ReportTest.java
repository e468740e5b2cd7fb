package org.weighin.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.evaluation.statistics.McNemar;
import org.weighin.evaluation.statistics.Power;
import org.weighin.evaluation.statistics.StandardError;
import org.weighin.reports.fixture.HtmlTable;
import org.weighin.reports.fixture.RunFixture;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.page.ReportOptions;
import org.weighin.reports.statistics.Estimate.Method;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report of a whole run: what it says is what the Parquet files say. */
class ReportTest {
    @TempDir
    static Path place;

    private static Path run;
    private static Path report;

    @BeforeAll
    static void render() {
        run = place.resolve("run");
        report = run.resolve("report");
        RunFixture.whole().write(run);
        Report.render(run, report, ReportOptions.defaults());
    }

    @Test
    void sameRunSameBytesInAnyLocale() throws IOException {
        Map<String, String> first = files(report);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Report.render(run, place.resolve("again"), ReportOptions.defaults());
        } finally {
            Locale.setDefault(before);
        }
        Map<String, String> again = files(place.resolve("again"));
        assertEquals(first.keySet(), again.keySet());
        first.forEach((name, text) -> assertEquals(text, again.get(name), name));
        assertTrue(first.keySet()
                .containsAll(Set.of("index.html", "leaderboard.md", "leaderboard.csv", "leaderboard.json")));
    }

    @Test
    void scoresOnThePageAreThoseOfTheRows() throws IOException {
        List<Double> right = values("cedar-0.5b", "facts-chinese", "none", "acc");
        double share = right.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        Interval interval = Interval.wilson95(share, right.size());
        String expected = String.format(
                Locale.ROOT, "%.1f %.1f\u2013%.1f", 100 * share, 100 * interval.low(), 100 * interval.high());
        assertTrue(leaderboard("2 Cedar Coder 0.5B Instruct").contains(expected), expected);
    }

    @Test
    void theMeanIsThatOfTheFourTasks() throws IOException {
        double sum = 0;
        sum += mean("alder-135m", "facts-english", "none", "acc");
        sum += mean("alder-135m", "facts-chinese", "none", "acc");
        sum += mean("alder-135m", "arithmetic", "strict", "exact_match");
        sum += mean("alder-135m", "clinic-notes", "none", "rougeL");
        String expected = String.format(Locale.ROOT, "%.1f", 100 * sum / 4);
        assertEquals(expected, leaderboard("6 Alder 135M Instruct").get(1).split(" ")[0]);
    }

    @Test
    void factsOfAModelStandInItsRow() throws IOException {
        List<String> row = leaderboard("5 Birch 270M");
        assertTrue(row.containsAll(List.of("US Birch Works", "268M", "2025-08-14")), row.toString());
    }

    @Test
    void tuningIsComparedItemByItem() throws IOException {
        List<Double> before = values("birch-270m", "clinic-notes", "none", "rougeL");
        List<Double> after = values("birch-270m+clinic-notes", "clinic-notes", "none", "rougeL");
        double[] gains = new double[before.size()];
        Arrays.setAll(gains, i -> after.get(i) - before.get(i));
        double mean = Arrays.stream(gains).average().orElseThrow();
        double squares = Arrays.stream(gains).map(g -> (g - mean) * (g - mean)).sum();
        double half = 1.959964 * Math.sqrt(squares / (gains.length - 1) / gains.length);
        String expected = String.format(
                Locale.ROOT,
                "+%.1f +%.1f to +%.1f clearly better",
                100 * mean,
                100 * (mean - half),
                100 * (mean + half));
        List<String> row = HtmlTable.rows(page("index.html"), "Base against tuned: Birch 270M + clinic-notes")
                .get(0);
        assertEquals("Clinic notes rougeL own data", row.get(0));
        assertEquals(expected, row.get(3));
    }

    @Test
    void countriesAreComparedOverBaseModels() throws IOException {
        double us = (mean("alder-135m", "facts-english", "none", "acc")
                        + mean("birch-270m", "facts-english", "none", "acc"))
                / 2;
        double china = mean("cedar-0.5b", "facts-english", "none", "acc");
        List<String> row =
                HtmlTable.rows(page("index.html"), "Countries by task").get(0);
        assertTrue(row.get(2).startsWith(String.format(Locale.ROOT, "%.1f ", 100 * us)), row.toString());
        assertTrue(row.get(5).startsWith(String.format(Locale.ROOT, "+%.1f ", 100 * (china - us))), row.toString());
        assertTrue(row.get(5).endsWith("China ahead"), row.toString());
    }

    @Test
    void heldOutLossAndSpeedComeFromTheTraining() throws IOException {
        JsonNode state = new JsonMapper()
                .readTree(Files.readString(run.resolve("adapters/alder-135m+clinic-notes/trainer_state.json")));
        List<String> loss = HtmlTable.rows(page("index.html"), "Adapters").get(0);
        assertEquals(
                String.format(
                        Locale.ROOT, "%.3f", state.path("initial_eval_loss").asDouble()),
                loss.get(2));
        assertEquals(
                String.format(Locale.ROOT, "%.3f", state.path("final_eval_loss").asDouble()), loss.get(3));
        List<String> speed =
                HtmlTable.rows(page("index.html"), "Training speed").get(0);
        assertEquals("520", speed.get(4), "202,640 tokens in 389.7 s");
        assertEquals("1.4 GiB", speed.get(5));
    }

    @Test
    void learnedTextIsMarkedAndLostTextIsStruckOut() throws IOException {
        String page = Files.readString(report.resolve("learned.html"));
        assertTrue(page.contains("\nWhat does &lt;b&gt; mean?<mark>Bold &amp; loud.</mark><del> Or so.</del></pre>"));
        assertTrue(page.contains("train, 4 of 9 tokens learned, 2 lost, its end is not learned"));
        assertTrue(page.contains(">55,760<"), "learned tokens in all");
    }

    @Test
    void everyAdapterHasItsLossCurve() throws IOException {
        try (Stream<Path> files = Files.walk(report)) {
            assertTrue(
                    files.anyMatch(file -> file.getFileName().toString().startsWith("loss-")),
                    "a chart of the losses in the log");
        }
    }

    @Test
    void caveatsAreSaid() throws IOException {
        String page = page("index.html");
        assertTrue(page.contains("no public benchmark: Arithmetic; Clinic notes; Facts, Chinese; Facts, English."));
        assertTrue(page.contains("Tasks have as few as 30 items"));
        assertTrue(page.contains("120 of 400 items of Facts, Chinese; 120 of 400 items of Facts, English"));
        assertTrue(page.contains("could not be answered and count as wrong: "));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Map<String, String> files = files(report);
        Map<String, Set<String>> ids = new TreeMap<>();
        files.forEach((name, text) -> ids.put(name, all(text, " id=\"([^\"]*)\"")));
        int links = 0;
        for (String name : List.of("index.html", "examples.html", "learned.html", "provenance.html")) {
            for (String link : all(String.valueOf(files.get(name)), "href=\"([^\"]*)\"")) {
                String[] parts = link.split("#", 2);
                String target = parts[0].isEmpty() ? name : parts[0];
                assertTrue(files.containsKey(target), name + " links to " + link);
                assertTrue(
                        parts.length == 1 || ids.getOrDefault(target, Set.of()).contains(parts[1]),
                        name + " links to " + link);
                links++;
            }
        }
        assertTrue(links > 40, links + " links");
    }

    @Test
    void pagesLoadNothing() throws IOException {
        for (Map.Entry<String, String> file : files(report).entrySet()) {
            String text = file.getValue().replace("http://www.w3.org/2000/svg", "");
            assertFalse(
                    text.contains("http:")
                            || text.contains("https:")
                            || text.contains("src=")
                            || text.contains("@import"),
                    file.getKey());
        }
        assertTrue(page("index.html").contains("default-src 'none'"));
    }

    @Test
    void everyCellIsTracedToItsRows() throws IOException {
        List<List<String>> cells = HtmlTable.rows(page("provenance.html"), "Every cell");
        assertEquals(6 * 8, cells.size());
        assertTrue(cells.stream().allMatch(row -> row.get(3).endsWith(" equal")));
        assertTrue(page("provenance.html").contains("1, 4093, 198, 2683"), "the first tokens of a prompt");
        assertEquals(
                List.of(
                        "clinic-notes",
                        "Apache-2.0",
                        "640",
                        "7",
                        "29",
                        "544",
                        "30",
                        "30",
                        "empty answer 4; too long 3"),
                HtmlTable.rows(page("provenance.html"), "Data sets").get(0));
    }

    @Test
    void itemsOfOnePageCountAsFewer() throws IOException {
        List<Double> right = values("cedar-0.5b", "arithmetic", "strict", "exact_match");
        int[] pages = IntStream.range(0, right.size()).map(doc -> doc / 4).toArray();
        double[] numbers = right.stream().mapToDouble(Double::doubleValue).toArray();
        double clustered = StandardError.clustered(numbers, pages).orElseThrow();
        double independent = StandardError.ofMean(numbers).orElseThrow();
        double items = right.size() * Math.min(1, Math.pow(independent / clustered, 2));
        Interval interval = Interval.wilson95(mean(right), items);
        JsonNode found = score("cedar-0.5b", "arithmetic").path("low");
        assertEquals(100 * interval.low(), found.asDouble(), 1e-9);
        List<List<String>> cells = HtmlTable.rows(page("provenance.html"), "Every cell");
        assertEquals(
                6 * 2,
                cells.stream()
                        .filter(row -> row.get(row.size() - 1).equals(Method.CLUSTERED_WILSON.words()))
                        .count(),
                "six models, two filters");
    }

    private static JsonNode score(String model, String task) throws IOException {
        JsonNode root = new JsonMapper().readTree(Files.readString(report.resolve("leaderboard.json")));
        for (JsonNode row : root.path("models")) {
            if (row.path("model").asString().equals(model)) {
                return row.path("scores").path(task);
            }
        }
        throw new AssertionError("no " + model);
    }

    @Test
    void tuningIsTestedAndCorrectedForTheNumberOfTasks() throws IOException {
        List<List<String>> rows = HtmlTable.rows(page("index.html"), "Base against tuned: Birch 270M + clinic-notes");
        List<Double> before = values("birch-270m", "facts-english", "none", "acc");
        List<Double> after = values("birch-270m+clinic-notes", "facts-english", "none", "acc");
        int lost = 0;
        int won = 0;
        for (int i = 0; i < before.size(); i++) {
            lost += before.get(i) > after.get(i) ? 1 : 0;
            won += before.get(i) < after.get(i) ? 1 : 0;
        }
        McNemar counts = new McNemar(lost, won);
        List<String> row = rows.stream()
                .filter(cells -> cells.get(0).startsWith("Facts, English"))
                .findFirst()
                .orElseThrow();
        assertTrue(row.get(4).endsWith(" exact McNemar"), row.toString());
        assertTrue(Double.parseDouble(row.get(4).split(" ")[0]) >= counts.exactP() - 1e-4, row.toString());
        assertEquals(Numbers.score(100 * Power.detectable(counts.standardError(before.size()))), row.get(5));
        assertTrue(rows.get(0).get(4).endsWith(" paired bootstrap"), rows.get(0).toString());
    }

    @Test
    void programsReadTheSameNumbers() throws IOException {
        JsonNode root = new JsonMapper().readTree(Files.readString(report.resolve("leaderboard.json")));
        JsonNode best = root.path("models").get(0);
        assertEquals("cedar-0.5b+clinic-notes", best.path("model").asString());
        double share = mean("cedar-0.5b+clinic-notes", "facts-english", "none", "acc");
        assertEquals(
                100 * share,
                best.path("scores").path("facts-english").path("value").asDouble(),
                1e-9);
        List<String> lines = Files.readAllLines(report.resolve("leaderboard.csv"));
        assertTrue(lines.get(0).startsWith("rank,model,name,adapter,country,"), lines.get(0));
        assertTrue(lines.get(1).startsWith("1,cedar-0.5b+clinic-notes,Cedar Coder 0.5B Instruct,clinic-notes,China,"));
        assertEquals(7, lines.size());
        assertEquals(1 + 6 * 8, Files.readAllLines(report.resolve("scores.csv")).size());
        assertTrue(Files.readString(report.resolve("countries.csv")).contains("facts-english,US,2"));
    }

    @Test
    void timeIsThatOfTheLedgerWithoutReports() throws IOException {
        List<List<String>> steps = HtmlTable.rows(page("index.html"), "Steps of the job");
        assertEquals(
                List.of(
                        List.of("dataset", "1", "4.2 s"),
                        List.of("adapter", "3", "33 min 24 s"),
                        List.of("results", "3", "7 min 54 s")),
                steps);
        assertTrue(page("index.html").contains("At the plan's price: 0.28 EUR."), "41 min 22 s at 0.40 an hour");
    }

    @Test
    void whatAModelRecitesStandsWithItsInterval() throws IOException {
        String page = page("index.html");
        assertEquals(
                List.of(
                        "Cedar Coder 0.5B Instruct | Arithmetic | 25.0 14.9\u201338.8 | 12 of 48 | 31.3 | 50.0 | 31 | 1",
                        "Cedar Coder 0.5B Instruct | Clinic notes | \u2013 | 0 of 0 | \u2013 | \u2013 | 30 | 0"),
                HtmlTable.rows(page, "Recited benchmarks").stream()
                        .map(cells -> String.join(" | ", cells))
                        .toList());
        assertTrue(page.contains("Nothing recited proves nothing"));
    }

    @Test
    void extractionsOfWrittenAnswersStandSideBySide() throws IOException {
        List<Double> strict = values("cedar-0.5b", "arithmetic", "strict", "exact_match");
        List<Double> flexible = values("cedar-0.5b", "arithmetic", "flexible", "exact_match");
        Path file = run.resolve("samples/cedar-0.5b/samples_arithmetic.parquet");
        double unfound = RecordParquet.of(SampleRow.class).read(file).stream()
                        .filter(sample -> sample.filter().equals("strict"))
                        .filter(sample -> !sample.answer().responses().isEmpty())
                        .filter(sample -> sample.answer().filtered().equals(List.of("[invalid]")))
                        .count()
                / (double) strict.size();
        List<String> row = HtmlTable.rows(page("index.html"), "Arithmetic: written answers").stream()
                .filter(cells -> cells.get(0).equals("Cedar Coder 0.5B Instruct"))
                .findFirst()
                .orElseThrow();
        assertEquals(7, row.size());
        assertTrue(row.get(1).startsWith(Numbers.score(100 * mean(strict)) + " "), row.get(1));
        assertEquals(Numbers.percent(unfound), row.get(2));
        assertTrue(row.get(3).startsWith(Numbers.score(100 * mean(flexible)) + " "), row.get(3));
        assertEquals(Numbers.percent(0.5), row.get(6));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static List<String> leaderboard(String name) throws IOException {
        List<List<String>> rows = HtmlTable.rows(page("index.html"), "Leaderboard");
        return rows.stream().filter(row -> row.get(0).equals(name)).findFirst().orElseThrow();
    }

    private static double mean(String model, String task, String filter, String metric) {
        return mean(values(model, task, filter, metric));
    }

    private static List<Double> values(String model, String task, String filter, String metric) {
        Path file = run.resolve("samples").resolve(model).resolve("samples_" + task + ".parquet");
        List<Double> values = new ArrayList<>();
        for (SampleRow row : RecordParquet.of(SampleRow.class).read(file)) {
            if (row.filter().equals(filter)) {
                values.add(row.metrics().getOrDefault(metric, Double.NaN));
            }
        }
        return values;
    }

    private static String page(String name) throws IOException {
        return Files.readString(report.resolve(name));
    }

    private static Set<String> all(String text, String pattern) {
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = Pattern.compile(pattern).matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(Files::isRegularFile).toList();
        }
        for (Path path : paths) {
            files.put(folder.relativize(path).toString(), Files.readString(path));
        }
        return files;
    }
}
