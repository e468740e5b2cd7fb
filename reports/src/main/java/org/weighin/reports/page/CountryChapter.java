package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Comparison;
import org.weighin.reports.score.Countries.Side;

/** Base models by country: best and mean on every task, and the gap between them. */
final class CountryChapter {
    private final Story story;
    private final List<String> names;
    private final CountryGaps gaps;

    CountryChapter(Story story) {
        this.story = story;
        this.names = story.countries().names();
        this.gaps = new CountryGaps(story);
    }

    Chapter chapter() {
        if (names.size() < 2) {
            String only = names.isEmpty()
                    ? "No model of this run has a country."
                    : "All models are from " + names.get(0) + ".";
            return Chapter.of("countries", "Country against country", tag("p", only + " There is nothing to compare."));
        }
        List<Chart> charts = new ArrayList<>();
        dumbbells().ifPresent(charts::add);
        charts.addAll(new Scatters(story).charts());
        return new Chapter("countries", heading(names), Nodes.nodes(lead(), table(), Figures.grid(charts)), charts);
    }

    /** The countries' names: two against each other, or a list. */
    static String heading(List<String> names) {
        return names.size() == 2
                ? names.get(0) + " against " + names.get(1)
                : "By country: " + String.join(", ", names);
    }

    private Element lead() {
        String models = names.stream()
                .map(name -> {
                    int count = story.countries()
                            .rows()
                            .getOrDefault(name, List.of())
                            .size();
                    return name + " " + count + (count == 1 ? " model" : " models");
                })
                .collect(Collectors.joining(", "));
        return tag(
                "p",
                css("lead"),
                text("Base models only (" + models
                        + "); the country is that of the lab's headquarters. A gap is the second"
                        + " country less the first. Where all models answered the same items, items are paired: that a"
                        + " question is hard for everybody then adds no error. Intervals cover the choice of questions, not"
                        + " the choice of models."));
    }

    private Element table() {
        List<Heading> headings = new ArrayList<>(List.of(Heading.text("Task")));
        names.forEach(name -> {
            headings.add(Heading.number(name + ", best"));
            headings.add(Heading.number(name + ", mean"));
        });
        names.subList(1, names.size())
                .forEach(name -> headings.add(Heading.number("Gap", name + " \u2212 " + names.get(0))));
        List<Node> rows =
                new ArrayList<>(story.board().leading().stream().map(this::row).toList());
        overall().ifPresent(rows::add);
        return Grid.table("Countries by task", headings, rows);
    }

    private Element row(Column column) {
        List<Node> cells = new ArrayList<>();
        cells.add(Grid.name(text(column.alias()), tag("small", column.measure())));
        for (String name : names) {
            Optional<Side> side = story.countries().side(name, column);
            cells.add(side.map(CountryChapter::best).orElseGet(Grid::empty));
            cells.add(side.map(found -> Grid.score(found.mean())).orElseGet(Grid::empty));
        }
        for (String name : names.subList(1, names.size())) {
            cells.add(gaps.in(column, names.get(0), name)
                    .map(gap ->
                            Differences.gap(gap, Comparison.verdict(gap, column.higherIsBetter()), names.get(0), name))
                    .orElseGet(Grid::empty));
        }
        return tag("tr", new Nodes(cells));
    }

    private static Element best(Side side) {
        return Grid.number(
                side.bestValue().value(),
                text(Numbers.score(side.bestValue().value())),
                Grid.interval(side.bestValue()),
                tag("small", side.best().model().base().name()));
    }

    private Optional<Element> overall() {
        if (story.board().averaged().size() < 2) {
            return Optional.empty();
        }
        List<Node> cells = new ArrayList<>();
        cells.add(Grid.name(
                text("Mean"), tag("small", "over " + story.board().averaged().size() + " tasks")));
        for (String name : names) {
            cells.add(tag("td"));
            cells.add(gaps.mean(name).map(Grid::score).orElseGet(Grid::empty));
        }
        for (String name : names.subList(1, names.size())) {
            cells.add(gaps.overall(names.get(0), name)
                    .map(gap -> Differences.gap(gap, Comparison.verdict(gap, true), names.get(0), name))
                    .orElseGet(Grid::empty));
        }
        return Optional.of(tag("tr", css("total"), new Nodes(cells)));
    }

    private Optional<Chart> dumbbells() {
        List<DotRow> rows = story.board().leading().stream()
                .filter(Column::comparable)
                .map(this::dots)
                .filter(row -> row.dots().size() > 1)
                .toList();
        String description = rows.stream()
                .map(row -> row.label() + ": "
                        + row.dots().stream()
                                .map(dot -> dot.series().name() + " " + Numbers.score(dot.value()))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", "Mean of each country's base models. ", "."));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new DumbbellChart(
                        new Caption("countries-by-task", "Mean of base models by country", description),
                        "score, 0 to 100, with 95 % intervals" + (names.size() == 2 ? "; right: gap" : ""),
                        rows));
    }

    private DotRow dots(Column column) {
        List<Dot> dots = names.stream()
                .flatMap(name -> story.countries().side(name, column).stream())
                .map(side -> new Dot(
                        new Series(side.country(), story.color(side.country()), false),
                        side.mean().value(),
                        side.mean().interval()))
                .toList();
        String note = names.size() == 2
                ? gaps.in(column, names.get(0), names.get(1))
                        .map(gap -> Numbers.signed(gap.value()))
                        .orElse("")
                : "";
        return new DotRow(column.alias(), dots, note);
    }
}
