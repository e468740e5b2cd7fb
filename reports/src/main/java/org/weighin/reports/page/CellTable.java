package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.attribute;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.page.Grid.Heading;
import org.weighin.reports.run.SampleTable;
import org.weighin.reports.run.SampleTable.Health;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Row;

/** Every cell of every measure with the file it comes from; the leaderboard links here. */
record CellTable(Story story) {
    private static final int DIGEST = 12;

    Element table() {
        List<Heading> headings = List.of(
                Heading.text("Cell"),
                Heading.number("Value"),
                Heading.number("Items"),
                Heading.number("Mean of the rows"),
                Heading.number("Errors"),
                Heading.number("Cut off"),
                Heading.number("No answer found"),
                Heading.number("Guessing"),
                Heading.text("Rows"),
                Heading.text("Interval"));
        List<Element> rows = new ArrayList<>();
        for (Row row : story.board().rows()) {
            for (Column column : story.board().columns()) {
                row.cell(column).ifPresent(cell -> rows.add(row(row, cell)));
            }
        }
        return Grid.table("Every cell", headings, rows);
    }

    private static Element row(Row row, Cell cell) {
        Health health = cell.health();
        boolean sampled = health.items() > 0;
        Column column = cell.column();
        Element name = Grid.name(tag("b", row.model().name()), tag("small", column.alias() + ", " + column.measure()))
                .with(attribute("id", Anchor.cell(row.model(), column)));
        return Grid.row(
                name,
                Grid.number(
                        cell.estimate().value(), Numbers.decimal(cell.estimate().value(), 2)),
                Grid.number(cell.score().items(), Numbers.count(cell.score().items())),
                recomputed(cell),
                sampled ? Grid.number(health.errors(), Numbers.count(health.errors())) : Grid.empty(),
                sampled ? share(health.cutOff(), health.items()) : Grid.empty(),
                sampled ? share(health.unparsed(), health.items()) : Grid.empty(),
                guessing(cell),
                Grid.word(Nodes.each(cell.samples(), CellTable::file)),
                Grid.word(cell.estimate().method().words()));
    }

    private static Element recomputed(Cell cell) {
        Optional<Double> mean = cell.recomputed();
        if (mean.isEmpty()) {
            return Grid.empty();
        }
        double shown = mean.get() * cell.column().unit().factor();
        Node verdict = cell.traced()
                ? tag("small", css("gain"), text("equal"))
                : tag("small", css("flag"), text("not the plain mean"));
        return Grid.number(shown, text(Numbers.decimal(shown, 2)), verdict);
    }

    private static Element share(int part, int all) {
        return Grid.number(part, Numbers.percent((double) part / all));
    }

    private static Element guessing(Cell cell) {
        boolean accuracy = cell.column().metric().startsWith("acc");
        return cell.samples().stream()
                .filter(table -> accuracy && cell.samples().size() == 1)
                .flatMap(table -> table.chance().stream())
                .map(chance -> Grid.number(100 * chance, Numbers.score(100 * chance)))
                .findFirst()
                .orElseGet(Grid::empty);
    }

    private static Node file(SampleTable table) {
        return Nodes.nodes(
                tag("code", table.file()),
                tag(
                        "small",
                        attribute("title", "SHA-256 " + table.sha256()),
                        text("SHA-256 " + table.sha256().substring(0, DIGEST) + "\u2026")));
    }
}
