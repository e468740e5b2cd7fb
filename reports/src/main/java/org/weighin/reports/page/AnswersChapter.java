package org.weighin.reports.page;

import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** What became of texts that models wrote: each way of extracting the answer beside the others, and what was lost. */
record AnswersChapter(Story story) {

    /** A table for each task with written answers; empty where there is none. */
    Optional<Chapter> chapter() {
        List<Element> tables = new ArrayList<>();
        written().forEach((task, columns) -> tables.add(table(columns)));
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        List<Element> body = new ArrayList<>();
        body.add(tag(
                "p",
                "A low score can mean that a model does not know, or that its answer was not found, or that it had no room"
                        + " left to give one. Thoughts are split off before answers are looked for."));
        body.addAll(tables);
        return Optional.of(Chapter.of("answers", "Written answers", body.toArray(Element[]::new)));
    }

    /** Task to its measures, one a way of extracting. */
    private Map<String, List<Column>> written() {
        Map<String, List<Column>> written = new LinkedHashMap<>();
        for (Column column : story.board().columns()) {
            boolean texts = story.board().rows().stream()
                    .flatMap(row -> row.cell(column).stream())
                    .anyMatch(AnswersChapter::isWritten);
            List<Column> known = written.getOrDefault(column.task(), List.of());
            boolean first = known.stream().noneMatch(other -> other.filter().equals(column.filter()));
            if (texts && first) {
                written.computeIfAbsent(column.task(), task -> new ArrayList<>())
                        .add(column);
            }
        }
        return written;
    }

    private static boolean isWritten(Cell cell) {
        return cell.samples().size() == 1 && cell.samples().get(0).volume().generated() > 0;
    }

    private Element table(List<Column> columns) {
        List<Heading> headings = new ArrayList<>(List.of(Heading.text("Model")));
        for (Column column : columns) {
            headings.add(Heading.number(column.measure()));
            headings.add(Heading.number("No answer found", column.filter().equals("none") ? "" : column.filter()));
        }
        headings.add(Heading.number("Cut off"));
        headings.add(Heading.number("Thought first"));
        List<Element> rows = new ArrayList<>();
        for (Row row : story.board().rows()) {
            row.cell(columns.get(0)).filter(AnswersChapter::isWritten).ifPresent(any -> rows.add(row(row, columns)));
        }
        return Grid.table(columns.get(0).alias() + ": written answers", headings, rows);
    }

    private static Element row(Row row, List<Column> columns) {
        List<Element> cells = new ArrayList<>(List.of(Grid.name(row.model().name())));
        for (Column column : columns) {
            Optional<Cell> cell = row.cell(column);
            cells.add(cell.map(AnswersChapter::value).orElseGet(Grid::empty));
            cells.add(cell.map(Cell::health)
                    .map(health -> share(health.unparsed(), health))
                    .orElseGet(Grid::empty));
        }
        Health health = row.cell(columns.get(0)).map(Cell::health).orElse(Health.NONE);
        cells.add(share(health.cutOff(), health));
        cells.add(share(health.reasoned(), health));
        return Grid.row(cells.toArray(Element[]::new));
    }

    private static Element value(Cell cell) {
        Estimate estimate = cell.estimate();
        return Grid.number(
                estimate.value(),
                text(Numbers.score(estimate.value())),
                estimate.interval()
                        .<Node>map(range -> tag("small", Numbers.range(range)))
                        .orElseGet(Nodes::none));
    }

    private static Element share(int part, Health health) {
        return health.items() == 0 ? Grid.empty() : Grid.number(part, Numbers.percent((double) part / health.items()));
    }
}
