package org.weighin.reports.page;

import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.weighin.evaluation.results.SeenScores;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.page.Grid.Heading;
import org.weighin.reports.run.SampleTable.ItemKey;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Comparison;
import org.weighin.reports.score.Row;
import org.weighin.reports.score.Scoreboard;
import org.weighin.reports.score.Tuned;

/** What a tuned model scores on items that its training data holds, and without them. */
record SeenSection(Scoreboard board, Tuned tuned) {

    /** A table of the tasks of which items were seen, and a sentence on the others; nothing where nothing is known. */
    Node node() {
        Optional<Row> row = board.row(tuned.label());
        Optional<SeenScores> seen = row.flatMap(own -> own.model().exposure().seen());
        return seen.isEmpty() ? Nodes.none() : Nodes.nodes(tag("p", summary(seen.get())), table(row.get(), seen.get()));
    }

    private static Node summary(SeenScores seen) {
        List<String> none = tasks(seen, true);
        List<String> unknown = tasks(seen, false);
        String found = seen.tasks().entrySet().stream()
                .filter(task -> !task.getValue().seen().isEmpty())
                .map(task -> Numbers.count(task.getValue().seen().size()) + " of " + task.getKey())
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder(
                found.isEmpty()
                        ? "no evaluated item, question and answer, was found"
                        : "evaluated items found: " + found);
        if (!found.isEmpty() && !none.isEmpty()) {
            text.append("; none of ").append(String.join(", ", none));
        }
        if (!unknown.isEmpty()) {
            text.append("; not looked for: ").append(String.join(", ", unknown));
        }
        return Nodes.nodes(tag("b", "Benchmarks in " + seen.dataset() + ": "), text(text + "."));
    }

    private static List<String> tasks(SeenScores seen, boolean compared) {
        return seen.tasks().entrySet().stream()
                .filter(task -> task.getValue().compared() == compared
                        && task.getValue().seen().isEmpty())
                .map(task -> task.getKey())
                .toList();
    }

    private Node table(Row row, SeenScores seen) {
        List<Element> rows = new ArrayList<>();
        Optional<Row> base = board.row(row.model().base().id());
        base.ifPresent(before -> board.leading().forEach(column -> {
            Optional<SeenScores.Task> task = Optional.ofNullable(seen.tasks().get(column.task()));
            Optional<Cell> from = before.cell(column);
            Optional<Cell> to = row.cell(column);
            if (task.isPresent() && !task.get().seen().isEmpty() && from.isPresent() && to.isPresent()) {
                rows.addAll(rows(
                        Comparison.of(from.get(), to.get()),
                        Set.copyOf(task.get().seen())));
            }
        }));
        List<Heading> headings = List.of(
                Heading.text("Task"),
                Heading.text("Items"),
                Heading.number("Number"),
                Heading.number("Base"),
                Heading.number("Tuned"),
                Heading.number("Difference"));
        return rows.isEmpty() ? Nodes.none() : Grid.table("Items seen in training: " + tuned.name(), headings, rows);
    }

    private static List<Element> rows(Comparison full, Set<Integer> seen) {
        List<Element> rows =
                new ArrayList<>(List.of(row(full, "full", full.to().score().items())));
        if (full.from().traced() && full.to().traced()) {
            Set<ItemKey> clean = new TreeSet<>(full.to().items().keySet());
            Set<ItemKey> flagged = new TreeSet<>(clean);
            clean.removeIf(item -> seen.contains(item.docId()));
            flagged.removeAll(clean);
            for (Set<ItemKey> some : List.of(clean, flagged)) {
                String name = some.equals(clean) ? "clean" : "flagged";
                full.on(some).ifPresent(part -> rows.add(row(part, name, some.size())));
            }
        }
        return rows;
    }

    private static Element row(Comparison comparison, String name, int items) {
        return Grid.row(
                Grid.name(
                        text(comparison.column().alias()),
                        tag("small", comparison.column().measure())),
                Grid.word(name),
                Grid.number(items, Numbers.count(items)),
                Grid.score(comparison.from().estimate()),
                Grid.score(comparison.to().estimate()),
                Differences.change(comparison.difference(), comparison.verdict()));
    }
}
