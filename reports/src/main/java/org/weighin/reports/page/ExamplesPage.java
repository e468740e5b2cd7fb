package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.attribute;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.run.SampleReader;
import org.weighin.reports.run.SampleTable;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Row;

/** A few items of each task with what each model answered. */
final class ExamplesPage {
    private final Story story;

    private ExamplesPage(Story story) {
        this.story = story;
    }

    static String html(Story story) {
        ExamplesPage page = new ExamplesPage(story);
        List<Chapter> chapters = story.board().leading().stream()
                .flatMap(column -> page.chapter(column).stream())
                .toList();
        String summary = chapters.isEmpty()
                ? "This run kept no samples."
                : "For each task the item that gained most by tuning, the one that lost most, and the first of the file;"
                        + " long texts are cut in the middle, and the whole of them is in the Parquet files.";
        return Frame.page(
                "Examples \u00b7 " + story.run().plan().name(), Masthead.title("Examples", summary), chapters);
    }

    private Optional<Chapter> chapter(Column column) {
        Map<Integer, String> chosen =
                new Selection(story).of(column, story.options().examples());
        Map<Integer, Map<Row, SampleRow>> items = new LinkedHashMap<>();
        chosen.keySet().forEach(doc -> items.put(doc, new LinkedHashMap<>()));
        for (Row row : inPairs()) {
            row.cell(column).ifPresent(cell -> read(cell, chosen)
                    .forEach(sample -> Optional.ofNullable(items.get(sample.docId()))
                            .ifPresent(answers -> answers.putIfAbsent(row, sample))));
        }
        items.values().removeIf(Map::isEmpty);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<Node> articles = new ArrayList<>();
        items.forEach((doc, answers) -> articles.add(item(column, doc, String.valueOf(chosen.get(doc)), answers)));
        return Optional.of(Chapter.of(Anchor.of("task", column.task()), column.alias(), new Nodes(articles)));
    }

    /** Each base model, followed by its tuned versions. */
    private List<Row> inPairs() {
        List<Row> rows = new ArrayList<>(story.board().rows());
        rows.sort((a, b) -> a.model().label().compareTo(b.model().label()));
        return rows;
    }

    /** Rows of a task's samples; of a group only its first member. */
    private List<SampleRow> read(Cell cell, Map<Integer, String> chosen) {
        if (cell.samples().isEmpty()) {
            return List.of();
        }
        SampleTable table = cell.samples().get(0);
        Path file = story.run().folder().resolve(table.file());
        try {
            return SampleReader.rows(file, chosen.keySet()).stream()
                    .filter(row -> row.filter().equals(cell.column().filter()))
                    .toList();
        } catch (InputException e) {
            return List.of();
        }
    }

    private static Element item(Column column, int doc, String why, Map<Row, SampleRow> answers) {
        SampleRow any = answers.values().iterator().next();
        List<Node> rows = new ArrayList<>();
        answers.forEach((row, sample) -> rows.add(answer(column, row, sample)));
        Element table = tag(
                "table",
                css("answers"),
                tag("caption", css("hidden"), text("Answers to item " + doc)),
                tag(
                        "thead",
                        tag(
                                "tr",
                                tag("th", attribute("scope", "col"), text("Model")),
                                tag("th", attribute("scope", "col"), text("Answer")),
                                tag("th", attribute("scope", "col"), css("num"), text(column.metric())))),
                tag("tbody", new Nodes(rows)));
        return tag(
                "article",
                css("example"),
                tag("h3", text("Item " + doc + " "), tag("small", why)),
                tag(
                        "div",
                        css("question"),
                        quoted("Prompt", any.question().context(), 900),
                        quoted("Expected", Answers.expected(any), 500)),
                table);
    }

    private static Element quoted(String label, String content, int most) {
        return tag(
                "div",
                tag("p", css("label"), text(label)),
                tag("pre", attribute("dir", "auto"), text(Excerpt.of(content, most))));
    }

    private static Element answer(Column column, Row row, SampleRow sample) {
        double value = sample.metrics().getOrDefault(column.metric(), Double.NaN)
                * column.unit().factor();
        Node note = Answers.note(sample)
                .<Node>map(words -> tag("small", css("flag"), text(words)))
                .orElseGet(Nodes::none);
        return tag(
                "tr",
                css(row.tuned() ? "tuned" : "base"),
                Grid.name(row.model().name()),
                tag("td", tag("pre", attribute("dir", "auto"), text(Excerpt.of(Answers.given(sample), 500))), note),
                Grid.number(value, mark(value, row.cell(column))));
    }

    /** Right or wrong where every item is one of them, and a number otherwise. */
    private static Node mark(double value, Optional<Cell> cell) {
        if (cell.filter(found -> found.estimate().method().ofShare()).isEmpty()) {
            return text(Numbers.score(value));
        }
        return value > 0 ? tag("span", css("gain"), text("right")) : tag("span", css("loss"), text("wrong"));
    }
}
