package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.attribute;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Attribute.href;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.weighin.reports.chart.Bar;
import org.weighin.reports.chart.BarChart;
import org.weighin.reports.chart.Caption;
import org.weighin.reports.chart.Chart;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.page.Grid.Heading;
import org.weighin.reports.run.SampleTable.Health;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Row;
import org.weighin.reports.statistics.Estimate;

/** All models with all tasks, ranked, as a table and as bars. */
final class LeaderboardChapter {
    private final Story story;

    LeaderboardChapter(Story story) {
        this.story = story;
    }

    Chapter chapter() {
        if (story.board().rows().isEmpty()) {
            return Chapter.of("leaderboard", "Leaderboard", tag("p", "No model has been scored in this run yet."));
        }
        List<Chart> charts = charts();
        return new Chapter(
                "leaderboard",
                "Leaderboard",
                Nodes.nodes(lead(), table(), legend(), files(), Figures.grid(charts)),
                charts);
    }

    private Element lead() {
        List<Column> averaged = story.board().averaged();
        String mean = averaged.isEmpty()
                ? "There is no task that all models have, so there is no mean and no rank."
                : "Ranked by the plain mean of the scores, each on a scale of 0 to 100, on the "
                        + (averaged.size() == 1 ? "task" : averaged.size() + " tasks") + " that all models have: "
                        + averaged.stream().map(Column::alias).collect(Collectors.joining("; ")) + ".";
        return tag("p", css("lead"), text(mean + " Small figures are 95 % intervals."));
    }

    private Element table() {
        List<Heading> headings = new ArrayList<>(List.of(Heading.text("Model"), Heading.number("Mean")));
        story.board()
                .leading()
                .forEach(column -> headings.add(Heading.number(
                        column.alias(), column.measure() + (column.higherIsBetter() ? "" : ", lower is better"))));
        headings.addAll(List.of(
                Heading.text("Country, lab"),
                Heading.text("Licence"),
                Heading.number("Parameters"),
                Heading.number("Released")));
        return Grid.table(
                "Leaderboard",
                headings,
                story.board().rows().stream().map(this::row).toList());
    }

    private Element row(Row row) {
        List<Node> cells = new ArrayList<>();
        cells.add(name(row));
        cells.add(mean(row));
        story.board()
                .leading()
                .forEach(column ->
                        cells.add(row.cell(column).map(cell -> score(row, cell)).orElseGet(Grid::empty)));
        cells.addAll(ModelCells.of(row.model().base(), story));
        return tag("tr", css(row.tuned() ? "tuned" : "base"), new Nodes(cells));
    }

    private static Element name(Row row) {
        Node rank = tag(
                "span",
                css("rank"),
                text(row.rank().isPresent() ? String.valueOf(row.rank().getAsInt()) : "\u2013"));
        Node tuned = row.model()
                .adapter()
                .<Node>map(id -> tag("span", css("badge adapter"), text("tuned on " + id)))
                .orElseGet(Nodes::none);
        return Grid.name(tag(
                        "div",
                        css("who"),
                        rank,
                        tag("div", tag("b", row.model().base().name()), tuned)))
                .with(attribute("data-sort", String.valueOf(row.rank().orElse(Integer.MAX_VALUE))));
    }

    private Element mean(Row row) {
        if (row.mean().isEmpty()) {
            return Grid.empty();
        }
        Estimate mean = row.mean().get();
        boolean best = row.rank().isPresent() && row.rank().getAsInt() == 1;
        return highlighted(Grid.number(mean.value(), tag("b", Numbers.score(mean.value())), Grid.interval(mean)), best);
    }

    private Element score(Row row, Cell cell) {
        Column column = cell.column();
        boolean best = story.board()
                .best(column)
                .filter(other -> other.estimate().value() == cell.estimate().value())
                .isPresent();
        Element link = tag(
                "a",
                href("provenance.html#" + Anchor.cell(row.model(), column)),
                attribute("title", "Where this number comes from"),
                text(Numbers.score(cell.estimate().value())));
        return highlighted(
                Grid.number(cell.estimate().value(), link, Grid.interval(cell.estimate()), flags(cell)), best);
    }

    private static Element highlighted(Element cell, boolean best) {
        return best
                ? new Element(
                        cell.name(),
                        cell.attributes().stream()
                                .map(a -> a.name().equals("class") ? css(a.value() + " best") : a)
                                .toList(),
                        cell.children())
                : cell;
    }

    private static Node flags(Cell cell) {
        Health health = cell.health();
        List<String> flags = new ArrayList<>();
        if (health.errors() > 0) {
            flags.add(health.errors() + (health.errors() == 1 ? " error" : " errors"));
        }
        if (health.cutOff() > 0) {
            flags.add(Numbers.percent((double) health.cutOff() / health.items()) + " cut off");
        }
        if (cell.invalid()) {
            flags.add("invalid");
        }
        return flags.isEmpty()
                ? Nodes.none()
                : tag("small", css(cell.invalid() ? "flag" : "remark"), text(String.join(", ", flags)));
    }

    private static Element legend() {
        return tag(
                "p",
                css("legend"),
                text(
                        "Highlighted: the best value of a column. Below the licence, how open weights, code, data and recipe are,"
                                + " in this order: \u25cf open, \u25d0 partly or with restrictions, \u25cb closed. Every score"
                                + " links to its rows."));
    }

    private static Element files() {
        return tag(
                "p",
                css("legend"),
                text("The same for other programs: "),
                tag("a", href("leaderboard.csv"), text("leaderboard.csv")),
                text(", "),
                tag("a", href("leaderboard.json"), text("leaderboard.json")),
                text(", "),
                tag("a", href("leaderboard.md"), text("leaderboard.md")),
                text(", and every measure of every task: "),
                tag("a", href("scores.csv"), text("scores.csv")),
                text("."));
    }

    private List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        if (!story.board().averaged().isEmpty()) {
            charts.add(bars("mean", "Mean over tasks", "mean score, 0 to 100", Row::mean, true));
        }
        for (Column column : story.board().leading()) {
            charts.add(bars(
                    Anchor.of("task", column.task(), column.key()),
                    column.alias(),
                    column.measure() + (column.higherIsBetter() ? "" : ", lower is better"),
                    row -> row.cell(column).map(Cell::estimate),
                    column.higherIsBetter()));
        }
        return charts;
    }

    private Chart bars(
            String id, String title, String axis, Function<Row, Optional<Estimate>> value, boolean higherIsBetter) {
        Comparator<Bar> rising = Comparator.comparingDouble(Bar::value);
        List<Bar> bars = story.board().rows().stream()
                .flatMap(row -> value
                        .apply(row)
                        .filter(estimate -> Double.isFinite(estimate.value()))
                        .map(estimate ->
                                new Bar(row.model().name(), story.series(row), estimate.value(), estimate.interval()))
                        .stream())
                .sorted(higherIsBetter ? rising.reversed() : rising)
                .toList();
        String description = bars.stream()
                .map(bar -> bar.label() + " " + Numbers.score(bar.value()))
                .collect(Collectors.joining(", ", title + ": ", "."));
        return new BarChart(new Caption(id, title, description), axis, bars);
    }
}
