package org.weighin.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.run.Fact;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Comparison;
import org.weighin.reports.score.Countries.Side;
import org.weighin.reports.score.Row;
import org.weighin.reports.score.Tuned;
import org.weighin.reports.statistics.Estimate;

/** The report in Markdown, to be kept in a repository: facts, caveats, leaderboard, countries, adapters. */
final class LeaderboardMarkdown {
    private final StringBuilder out = new StringBuilder();
    private final Story story;

    private LeaderboardMarkdown(Story story) {
        this.story = story;
    }

    static String of(Story story) {
        LeaderboardMarkdown markdown = new LeaderboardMarkdown(story);
        markdown.head();
        markdown.leaderboard();
        markdown.countries();
        markdown.adapters();
        return markdown.out.toString();
    }

    private void head() {
        out.append("# ").append(escape(story.run().plan().name())).append("\n\n");
        for (Fact fact : Facts.of(story.run())) {
            out.append("- ")
                    .append(fact.key())
                    .append(": ")
                    .append(escape(fact.value()))
                    .append('\n');
        }
        for (String caveat : new Caveats(story).list()) {
            out.append("- **Read with care.** ").append(escape(caveat)).append('\n');
        }
        out.append('\n');
    }

    private void leaderboard() {
        out.append("## Leaderboard\n\n");
        List<Column> leading = story.board().leading();
        List<String> head = new ArrayList<>(List.of("#", "Model", "Country", "Lab", "Licence", "Parameters", "Mean"));
        leading.forEach(column -> head.add(column.alias() + ", " + column.measure()));
        table(head, 5, story.board().rows().stream().map(this::row).toList());
        out.append("Scores are on a scale of 0 to 100 with 95 % intervals; the mean is over ")
                .append(story.board().averaged().size())
                .append(" tasks that all models have.\n\n");
    }

    private List<String> row(Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(row.rank().isPresent() ? String.valueOf(row.rank().getAsInt()) : "");
        cells.add(row.model().name());
        cells.add(row.model().base().maker().country().orElse(""));
        cells.add(row.model().base().maker().lab().orElse(""));
        cells.add(row.model().base().terms().licence().orElse(""));
        cells.add(
                row.model().base().size().total().isPresent()
                        ? Numbers.magnitude(row.model().base().size().total().getAsDouble())
                        : "");
        cells.add(row.mean().map(LeaderboardMarkdown::estimate).orElse(""));
        story.board()
                .leading()
                .forEach(column -> cells.add(
                        row.cell(column).map(LeaderboardMarkdown::score).orElse("")));
        return cells;
    }

    private static String score(Cell cell) {
        return estimate(cell.estimate()) + (cell.invalid() ? " invalid: cut off" : "");
    }

    private static String estimate(Estimate estimate) {
        return Numbers.score(estimate.value())
                + estimate.interval()
                        .map(range -> " (" + Numbers.range(range) + ")")
                        .orElse("");
    }

    private void countries() {
        List<String> names = story.countries().names();
        if (names.size() < 2) {
            return;
        }
        out.append("## ").append(escape(CountryChapter.heading(names))).append("\n\n");
        List<String> head = new ArrayList<>(List.of("Task"));
        names.forEach(name -> head.addAll(List.of(name + ", best", name + ", mean")));
        names.subList(1, names.size()).forEach(name -> head.add("Gap, " + name + " \u2212 " + names.get(0)));
        CountryGaps gaps = new CountryGaps(story);
        List<List<String>> rows = new ArrayList<>();
        for (Column column : story.board().leading()) {
            List<String> cells = new ArrayList<>(List.of(column.alias()));
            for (String name : names) {
                Optional<Side> side = story.countries().side(name, column);
                cells.add(side.map(found -> estimate(found.bestValue())).orElse(""));
                cells.add(side.map(found -> estimate(found.mean())).orElse(""));
            }
            for (String name : names.subList(1, names.size())) {
                cells.add(gaps.in(column, names.get(0), name)
                        .map(LeaderboardMarkdown::difference)
                        .orElse(""));
            }
            rows.add(cells);
        }
        table(head, 1, rows);
    }

    private static String difference(Estimate difference) {
        return Numbers.signed(difference.value())
                + difference
                        .interval()
                        .map(range -> " (" + Numbers.signedRange(range) + ")")
                        .orElse("")
                + (difference.clear() ? "" : ", not clear");
    }

    private void adapters() {
        List<List<String>> rows = new ArrayList<>();
        for (Tuned tuned : story.tuned()) {
            List<Comparison> all = new ArrayList<>(tuned.own());
            all.addAll(tuned.other());
            for (Comparison comparison : all) {
                rows.add(List.of(
                        tuned.name(),
                        comparison.column().alias() + ", " + comparison.column().measure(),
                        estimate(comparison.from().estimate()),
                        estimate(comparison.to().estimate()),
                        difference(comparison.difference())));
            }
            tuned.tuning().ifPresent(tuning -> {
                if (tuning.heldOutBefore().isPresent() && tuning.heldOutAfter().isPresent()) {
                    double before = tuning.heldOutBefore().getAsDouble();
                    double after = tuning.heldOutAfter().getAsDouble();
                    rows.add(List.of(
                            tuned.name(),
                            "held-out loss, nats a token",
                            Numbers.decimal(before, 3),
                            Numbers.decimal(after, 3),
                            Numbers.decimal(after - before, 3)));
                }
            });
        }
        if (!rows.isEmpty()) {
            out.append("## Base against tuned\n\n");
            table(List.of("Model", "Measure", "Base", "Tuned", "Difference"), 2, rows);
        }
    }

    /** A table whose columns from {@code numbers} on are numbers. */
    private void table(List<String> head, int numbers, List<List<String>> rows) {
        line(head);
        out.append('|');
        for (int i = 0; i < head.size(); i++) {
            out.append(i < numbers ? " --- |" : " ---: |");
        }
        out.append('\n');
        rows.forEach(this::line);
        out.append('\n');
    }

    private void line(List<String> cells) {
        out.append('|');
        cells.forEach(cell -> out.append(' ').append(escape(cell)).append(" |"));
        out.append('\n');
    }

    /** Text that Markdown shows letter for letter, on one line. */
    private static String escape(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|&])", "\\\\$1");
    }
}
