package org.weighin.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.weighin.evaluation.statistics.McNemar;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Comparison;
import org.weighin.reports.score.ModelComparison;
import org.weighin.reports.score.ModelComparison.Line;
import org.weighin.reports.score.TestedComparison;
import org.weighin.reports.statistics.PairedTest;
import org.weighin.reports.statistics.PairedTest.Resampling;

/** A comparison of two sets of results as a table for a terminal. */
public final class ComparisonText {
    private static final List<String> HEADINGS = List.of(
            "Task",
            "Measure",
            "Items",
            "A",
            "B",
            "B - A",
            "95 %",
            "p",
            "p (Holm)",
            "Test",
            "Only A",
            "Only B",
            "Detectable");

    private ComparisonText() {}

    /** The table, and below it what a reader has to know. */
    public static String of(ModelComparison comparison, Resampling resampling) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        comparison.lines().forEach(line -> rows.add(row(line.tested())));
        StringBuilder text = new StringBuilder();
        text.append("A: ").append(comparison.from().label()).append('\n');
        text.append("B: ").append(comparison.to().label()).append("\n\n");
        text.append(aligned(rows)).append('\n');
        notes(comparison, resampling).forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    private static List<String> row(TestedComparison tested) {
        Comparison comparison = tested.comparison();
        Column column = comparison.column();
        return List.of(
                column.alias(),
                column.measure() + (column.higherIsBetter() ? "" : ", lower is better"),
                Integer.toString(comparison.from().score().items()),
                Numbers.score(comparison.from().estimate().value()),
                Numbers.score(comparison.to().estimate().value()),
                Numbers.signed(comparison.difference().value()),
                comparison.difference().interval().map(Numbers::signedRange).orElse("-"),
                tested.p().map(Numbers::probability).orElse("-"),
                tested.adjusted().map(Numbers::probability).orElse("-"),
                tested.test().map(PairedTest::name).orElse("not paired"),
                alone(tested, McNemar::onlyFirst),
                alone(tested, McNemar::onlySecond),
                comparison.detectable().map(Numbers::score).orElse("-"));
    }

    private static String alone(TestedComparison tested, ToIntFunction<McNemar> count) {
        return tested.test()
                .flatMap(PairedTest::counts)
                .map(counts -> Integer.toString(count.applyAsInt(counts)))
                .orElse("-");
    }

    private static List<String> notes(ModelComparison comparison, Resampling resampling) {
        List<String> notes = new ArrayList<>();
        long tests = comparison.lines().stream()
                .filter(line -> line.tested().p().isPresent())
                .count();
        notes.add("Scores are on a scale of 0 to 100 where they are shares. p (Holm) is corrected for the " + tests
                + " tests of the table.");
        notes.add("Only A, Only B: items that one alone got right. Detectable: the difference that such a comparison"
                + " finds in 80 % of cases.");
        notes.add(String.format(
                Locale.ROOT, "Bootstrap: %,d resamples from seed %d.", resampling.resamples(), resampling.seed()));
        comparison.lines().forEach(line -> notes(line, notes));
        only("A", comparison.onlyFrom(), notes);
        only("B", comparison.onlyTo(), notes);
        return notes;
    }

    private static void notes(Line line, List<String> notes) {
        Comparison comparison = line.tested().comparison();
        String name = comparison.column().alias() + ": ";
        if (line.onlyFrom() + line.onlyTo() > 0) {
            notes.add(name + "left out, as only one has them: " + line.onlyFrom() + " items of A, " + line.onlyTo()
                    + " of B.");
        }
        int failedFrom = comparison.from().health().errors();
        int failedTo = comparison.to().health().errors();
        if (failedFrom + failedTo > 0) {
            notes.add(name + "not answered, counted as wrong: " + failedFrom + " items of A, " + failedTo + " of B.");
        }
        if (!line.sameEdition()) {
            notes.add(name + "asked differently: A " + edition(comparison.from()) + ", B " + edition(comparison.to())
                    + ".");
        }
        if (line.tested().test().isEmpty()) {
            notes.add(name + "no paired test, as " + obstacle(comparison) + ".");
        }
        if (comparison.paired() && !comparison.from().clusters().isEmpty()) {
            notes.add(name + "items share passages or subjects, which the interval knows of and p does not.");
        }
    }

    private static String obstacle(Comparison comparison) {
        List<Cell> both = List.of(comparison.from(), comparison.to());
        if (both.stream().anyMatch(cell -> cell.samples().isEmpty())) {
            return "its samples are missing or cannot be read (weighin report says why)";
        }
        return both.stream().allMatch(Cell::traced) ? "no item is in both" : "its value is not the mean of its items";
    }

    private static String edition(Cell cell) {
        return "version " + cell.score().edition().version()
                + cell.score()
                        .edition()
                        .fewShot()
                        .map(n -> " with " + n + " examples")
                        .orElse("");
    }

    private static void only(String side, List<Column> columns, List<String> notes) {
        if (!columns.isEmpty()) {
            notes.add("Only " + side + " has: "
                    + columns.stream()
                            .map(column -> column.alias() + " " + column.measure())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[HEADINGS.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing() + "\n";
    }
}
