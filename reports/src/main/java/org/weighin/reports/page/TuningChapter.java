package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.weighin.reports.chart.Caption;
import org.weighin.reports.chart.Chart;
import org.weighin.reports.chart.Dot;
import org.weighin.reports.chart.DotRow;
import org.weighin.reports.chart.DumbbellChart;
import org.weighin.reports.chart.Series;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.page.Grid.Heading;
import org.weighin.reports.run.Tuning;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Comparison;
import org.weighin.reports.score.TestedComparison;
import org.weighin.reports.score.Tuned;
import org.weighin.reports.statistics.Estimate;
import org.weighin.reports.statistics.PairedTest;
import org.weighin.reports.statistics.PairedTest.Resampling;

/** Base against tuned: what each adapter learnt, and what it cost elsewhere. */
final class TuningChapter {
    private final Story story;
    private final List<Chart> charts = new ArrayList<>();

    TuningChapter(Story story) {
        this.story = story;
    }

    Chapter chapter() {
        if (story.tuned().isEmpty()) {
            return Chapter.of("tuning", "Base against tuned", tag("p", "No adapter was trained in this run."));
        }
        Node adapters = Nodes.each(story.tuned(), this::adapter);
        return new Chapter("tuning", "Base against tuned", Nodes.nodes(lead(), losses(), adapters), charts);
    }

    private static Element lead() {
        return tag(
                "p",
                css("lead"),
                text(
                        "A difference is tuned less base on the same items, paired where the samples allow it. It is called"
                                + " clear if its 95 % interval leaves out zero; by chance about one in twenty does. p is corrected"
                                + " for the number of comparisons in its table. Detectable is the true difference that"
                                + " so many items would show."));
    }

    private Node losses() {
        List<Element> rows = story.tuned().stream()
                .flatMap(tuned -> tuned.tuning().stream().map(tuning -> loss(tuned, tuning)))
                .toList();
        if (rows.isEmpty()) {
            return Nodes.none();
        }
        List<Heading> headings = List.of(
                Heading.text("Adapter"),
                Heading.text("Trained on"),
                Heading.number("Loss before", "held out, nats a token"),
                Heading.number("Loss after", "held out, nats a token"),
                Heading.number("Change"),
                Heading.number("Steps"),
                Heading.number("Tokens", "of them learned"),
                Heading.number("Adapter parameters"));
        return Grid.table("Adapters", headings, rows);
    }

    private static Element loss(Tuned tuned, Tuning tuning) {
        OptionalDouble before = tuning.heldOutBefore();
        OptionalDouble after = tuning.heldOutAfter();
        boolean both = before.isPresent() && after.isPresent();
        double change = both ? after.getAsDouble() - before.getAsDouble() : 0;
        return Grid.row(
                Grid.name(tuned.name()),
                tuning.dataset().map(Grid::word).orElseGet(Grid::empty),
                number(before, 3),
                number(after, 3),
                both
                        ? Grid.number(
                                change,
                                tag("span", css(change < 0 ? "gain" : "loss"), text(Numbers.decimal(change, 3))))
                        : Grid.empty(),
                number(tuning.state().number("global_step", "steps"), 0),
                tokens(tuning),
                number(tuning.state().number("adapter_parameters", "trainable_parameters"), 0));
    }

    private static Element tokens(Tuning tuning) {
        OptionalDouble all = tuning.tokens();
        OptionalDouble learned = tuning.learnedTokens();
        Node below = learned.isPresent() ? tag("small", Numbers.count(learned.getAsDouble())) : Nodes.none();
        return all.isPresent()
                ? Grid.number(all.getAsDouble(), text(Numbers.count(all.getAsDouble())), below)
                : Grid.empty();
    }

    private static Element number(OptionalDouble value, int decimals) {
        return value.isPresent()
                ? Grid.number(value.getAsDouble(), Numbers.decimal(value.getAsDouble(), decimals))
                : Grid.empty();
    }

    private Node adapter(Tuned tuned) {
        List<Chart> own = new ArrayList<>();
        dumbbells(tuned, own);
        tuned.tuning().flatMap(tuning -> LossCurve.chart(tuned, tuning, story)).ifPresent(own::add);
        charts.addAll(own);
        return Nodes.nodes(
                tag("h3", tuned.name()),
                skill(tuned),
                new SeenSection(story.board(), tuned).node(),
                tag("div", css("beside"), table(tuned), Figures.grid(own)));
    }

    private static Node skill(Tuned tuned) {
        if (tuned.own().isEmpty() && tuned.other().isEmpty()) {
            return tag(
                    "p", "Base and tuned model were not scored on a common task, so nothing is known of its effect.");
        }
        return Nodes.nodes(own(tuned), cost(tuned));
    }

    private static Node own(Tuned tuned) {
        String text = tuned.own().stream()
                .map(comparison ->
                        comparison.column().alias() + " " + comparison.column().measure() + " "
                                + Numbers.score(comparison.from().estimate().value()) + " \u2192 "
                                + Numbers.score(comparison.to().estimate().value()))
                .collect(Collectors.joining("; "));
        return text.isEmpty()
                ? tag("p", "No task of this run is made of the data that the adapter was trained on.")
                : tag("p", tag("b", "On its own data: "), text(text + "."));
    }

    private static Node cost(Tuned tuned) {
        if (tuned.cost().isEmpty()) {
            return Nodes.none();
        }
        Estimate cost = tuned.cost().get();
        String verdict = !cost.clear()
                ? "no clear change"
                : cost.value() < 0 ? "yes, it costs some" : "no, the other tasks gain too";
        String worst = tuned.other().stream()
                .filter(comparison -> comparison.verdict() == Comparison.Verdict.WORSE)
                .map(comparison -> comparison.column().alias())
                .collect(Collectors.joining(", "));
        return tag(
                "p",
                tag("b", "Does it cost general skill? "),
                text("Over the other tasks the mean moved by " + Numbers.signed(cost.value()) + " points"
                        + Phrases.signedInterval(cost) + ": " + verdict + "."
                        + (worst.isEmpty() ? "" : " Clearly worse: " + worst + ".")));
    }

    private static Node table(Tuned tuned) {
        List<Comparison> all = new ArrayList<>(tuned.own());
        all.addAll(tuned.other());
        if (all.isEmpty()) {
            return Nodes.none();
        }
        List<Heading> headings = List.of(
                Heading.text("Task"),
                Heading.number("Base"),
                Heading.number("Tuned"),
                Heading.number("Difference"),
                Heading.number("p", "corrected by Holm"),
                Heading.number("Detectable", "in 80 % of cases"));
        List<Element> rows = TestedComparison.of(all, Resampling.DEFAULT).stream()
                .map(tested -> row(tested, tuned.own().contains(tested.comparison())))
                .toList();
        return Grid.table("Base against tuned: " + tuned.name(), headings, rows);
    }

    private static Element row(TestedComparison tested, boolean own) {
        Comparison comparison = tested.comparison();
        Column column = comparison.column();
        Node mark = own ? tag("span", css("badge adapter"), text("own data")) : Nodes.none();
        return Grid.row(
                Grid.name(
                        text(column.alias()),
                        tag("small", column.measure() + (column.higherIsBetter() ? "" : ", lower is better")),
                        mark),
                Grid.score(comparison.from().estimate()),
                Grid.score(comparison.to().estimate()),
                Differences.change(comparison.difference(), comparison.verdict()),
                tested.adjusted().map(p -> probability(p, tested)).orElseGet(Grid::empty),
                comparison
                        .detectable()
                        .map(least -> Grid.number(least, Numbers.score(least)))
                        .orElseGet(Grid::empty));
    }

    private static Element probability(double adjusted, TestedComparison tested) {
        String test = tested.test().map(PairedTest::name).orElse("");
        return Grid.number(adjusted, text(Numbers.probability(adjusted)), tag("small", test));
    }

    private void dumbbells(Tuned tuned, List<Chart> own) {
        List<Comparison> shares = new ArrayList<>(tuned.own());
        shares.addAll(tuned.other());
        int color = story.board()
                .row(tuned.label())
                .map(row -> story.series(row).color())
                .orElse(0);
        List<DotRow> rows = shares.stream()
                .filter(comparison -> comparison.column().comparable())
                .map(comparison -> new DotRow(
                        label(comparison.column(), shares),
                        List.of(
                                dot(
                                        new Series("base", color, true),
                                        comparison.from().estimate()),
                                dot(
                                        new Series("tuned", color, false),
                                        comparison.to().estimate())),
                        Numbers.signed(comparison.difference().value())))
                .toList();
        if (!rows.isEmpty()) {
            String description = rows.stream()
                    .map(row -> row.label() + " " + row.note())
                    .collect(Collectors.joining(", ", "Change by task: ", "."));
            own.add(new DumbbellChart(
                    new Caption(Anchor.of("tuned", tuned.label()), "Scores: " + tuned.name(), description),
                    "score, 0 to 100, with 95 % intervals; right: difference",
                    rows));
        }
    }

    /** The task's name, with its measure where the task has several. */
    private static String label(Column column, List<Comparison> all) {
        long same = all.stream()
                .filter(comparison -> comparison.column().task().equals(column.task()))
                .count();
        return same > 1 ? column.alias() + ", " + column.measure() : column.alias();
    }

    private static Dot dot(Series series, Estimate estimate) {
        return new Dot(series, estimate.value(), estimate.interval());
    }
}
