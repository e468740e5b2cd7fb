package org.weighin.reports.page;

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
import org.weighin.reports.run.Fact;
import org.weighin.reports.run.Run;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Row;

/** Where every number comes from, down to the rows of the Parquet files, and what went wrong on the way. */
final class ProvenancePage {
    private final Story story;

    private ProvenancePage(Story story) {
        this.story = story;
    }

    static String html(Story story) {
        ProvenancePage page = new ProvenancePage(story);
        List<Chapter> chapters = new ArrayList<>();
        page.problems().ifPresent(chapters::add);
        page.explain().ifPresent(chapters::add);
        if (!story.board().rows().isEmpty()) {
            chapters.add(Chapter.of("cells", "Every cell", new CellTable(story).table()));
            chapters.add(Chapter.of("models", "How each model was run", new ModelTable(story).table()));
        }
        page.data().ifPresent(chapters::add);
        page.ledger().ifPresent(chapters::add);
        page.plan().ifPresent(chapters::add);
        return Frame.page(
                "Provenance \u00b7 " + story.run().plan().name(),
                Masthead.title(
                        "Provenance", "From every number back to the rows, files and inputs that it was made of."),
                chapters);
    }

    private Optional<Chapter> problems() {
        Run run = story.run();
        if (run.problems().isEmpty()) {
            return Optional.empty();
        }
        List<Element> rows = run.problems().stream()
                .map(problem -> Grid.row(Grid.name(tag("code", problem.where())), Grid.word(problem.what())))
                .toList();
        return Optional.of(Chapter.of(
                "problems",
                "Files that could not be used",
                Grid.table("Problems", List.of(Heading.text("File"), Heading.text("Problem")), rows)));
    }

    /** The path of one real cell, to be followed by hand. */
    private Optional<Chapter> explain() {
        return story.board().rows().stream()
                .flatMap(row -> story.board().leading().stream()
                        .flatMap(column -> row.cell(column).stream())
                        .filter(Cell::traced)
                        .map(cell -> explain(row, cell)))
                .findFirst();
    }

    private static Chapter explain(Row row, Cell cell) {
        String file = cell.samples().get(0).file();
        String query = "SELECT avg(metrics['" + cell.column().metric() + "']) FROM '" + file + "' WHERE filter = '"
                + cell.column().filter() + "'";
        return Chapter.of(
                "explain",
                "From a cell to its rows",
                tag(
                        "p",
                        "Take " + row.model().name() + " on " + cell.column().alias() + ", "
                                + Numbers.score(cell.estimate().value()) + "."),
                tag(
                        "ol",
                        tag(
                                "li",
                                text("The cell is "),
                                tag("code", cell.column().key()),
                                text(" of "),
                                tag("code", cell.column().task()),
                                text(" in "),
                                tag("code", row.model().resultsFile()),
                                text(": " + cell.score().value()
                                        + (cell.column().unit().factor() == 1 ? "." : ", shown times 100."))),
                        tag(
                                "li",
                                text("It is the mean of the column "),
                                tag("code", "metrics"),
                                text(" over " + Numbers.count(cell.score().items()) + " rows of "),
                                tag("code", file),
                                text(
                                        ", a row for each question with its prompt, answer and log-likelihoods. Any reader of Parquet"
                                                + " gives it again, DuckDB for one:"),
                                tag("pre", query)),
                        tag(
                                "li",
                                text("The interval: " + cell.estimate().method().words() + "."))),
                tag(
                        "p",
                        "The table below says for every cell whether the mean of its rows was found equal to the value of the"
                                + " results file when this report was made, and has the digest of the rows' file."));
    }

    private Optional<Chapter> data() {
        return story.run().cards().isEmpty()
                ? Optional.empty()
                : Optional.of(Chapter.of(
                        "data", "Data sets", new DataTable(story.run().cards()).table(), cards()));
    }

    private Node cards() {
        return Nodes.each(
                story.run().cards(),
                card -> tag(
                        "details",
                        tag("summary", "The whole card of " + card.id()),
                        facts("Card of " + card.id(), card.card().leaves())));
    }

    private Optional<Chapter> ledger() {
        List<Element> rows = story.run().ledger().stream()
                .map(making -> Grid.row(
                        Grid.name(making.unit()),
                        Grid.word(making.time().orElse("")),
                        Grid.word(folded(making.inputs(), "input")),
                        Grid.word(folded(making.outputs(), "file"))))
                .toList();
        List<Heading> headings = List.of(
                Heading.text("Made"),
                Heading.text("Done at"),
                Heading.text("Made from"),
                Heading.text("Files, SHA-256"));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Chapter.of(
                        "ledger",
                        "Ledger",
                        tag("p", "What was made from what, as the run wrote it down."),
                        Grid.foldable("Ledger", headings, rows)));
    }

    private static Node folded(List<Fact> facts, String noun) {
        Element list = tag(
                "ul",
                css("plain"),
                Nodes.each(facts, fact -> tag("li", text(fact.key() + ": "), tag("code", fact.value()))));
        return facts.isEmpty()
                ? Nodes.none()
                : tag("details", tag("summary", facts.size() + " " + noun + (facts.size() == 1 ? "" : "s")), list);
    }

    private Optional<Chapter> plan() {
        List<Fact> leaves = story.run().plan().tree().leaves().stream()
                .filter(fact -> !fact.key().startsWith("units."))
                .toList();
        return leaves.isEmpty()
                ? Optional.empty()
                : Optional.of(Chapter.of(
                        "plan",
                        "Plan",
                        tag(
                                "p",
                                text("SHA-256 of the plan's file: "),
                                tag("code", story.run().plan().sha256())),
                        facts("The plan as resolved", leaves)));
    }

    private static Element facts(String caption, List<Fact> facts) {
        List<Element> rows = facts.stream()
                .map(fact -> Grid.row(Grid.name(fact.key()), Grid.word(tag("code", fact.value()))))
                .toList();
        return Grid.table(caption, List.of(Heading.text("Key"), Heading.text("Value")), rows);
    }
}
