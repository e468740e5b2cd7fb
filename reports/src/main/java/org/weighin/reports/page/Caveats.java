package org.weighin.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Row;

/** What a reader must know before quoting a number of the report. */
final class Caveats {
    /** The tag of tasks that this project has made up. */
    private static final String DEMONSTRATION = "weighin_demo";

    private static final int FEW_ITEMS = 200;
    private static final int MOST_NAMES = 6;

    private final Story story;

    Caveats(Story story) {
        this.story = story;
    }

    /** Sentences, most weighty first. */
    List<String> list() {
        List<String> list = new ArrayList<>();
        problems(list);
        demonstration(list);
        fewItems(list);
        differentItems(list);
        trainedOn(list);
        cutOff(list);
        errors(list);
        missing(list);
        return list;
    }

    private void problems(List<String> list) {
        int count = story.run().problems().size();
        if (count > 0) {
            list.add(count + (count == 1 ? " file" : " files")
                    + " of the run could not be used as they are; the page on provenance lists them.");
        }
    }

    private void demonstration(List<String> list) {
        Set<String> tasks = new TreeSet<>();
        for (Evaluated model : story.run().evaluated()) {
            model.results().tasks().forEach((name, task) -> {
                if (task.config().get("tag") instanceof List<?> tags && tags.contains(DEMONSTRATION)) {
                    tasks.add(task.alias());
                }
            });
        }
        if (!tasks.isEmpty()) {
            list.add("Made for demonstration by this project, and no public benchmark: " + String.join("; ", tasks)
                    + ". Scores on them say nothing about a model's place elsewhere.");
        }
    }

    private void fewItems(List<String> list) {
        List<Cell> small = leadingCells().stream()
                .filter(cell -> cell.score().items() > 0 && cell.score().items() < FEW_ITEMS)
                .toList();
        if (small.isEmpty()) {
            return;
        }
        int least = small.stream().mapToInt(cell -> cell.score().items()).min().orElse(0);
        double widest = small.stream()
                .filter(cell -> cell.column().comparable())
                .flatMap(cell -> cell.estimate().interval().stream())
                .mapToDouble(interval -> (interval.high() - interval.low()) / 2)
                .max()
                .orElse(0);
        list.add("Tasks have as few as " + least + " items, so a score may be off by up to \u00b1"
                + Numbers.decimal(Math.ceil(widest), 0) + " points: read the intervals, not the ranks.");
    }

    private void differentItems(List<String> list) {
        String tasks = story.board().leading().stream()
                .filter(column -> story.board().rows().stream()
                                .flatMap(row -> row.cell(column).stream())
                                .map(cell -> cell.items().keySet())
                                .filter(items -> !items.isEmpty())
                                .distinct()
                                .count()
                        > 1)
                .map(Column::alias)
                .collect(Collectors.joining("; "));
        if (!tasks.isEmpty()) {
            list.add("Models were not asked the same items, so that their scores compare less well: " + tasks + ".");
        }
    }

    private void trainedOn(List<String> list) {
        String tasks = story.tuned().stream()
                .flatMap(tuned -> tuned.own().stream())
                .map(comparison -> comparison.column().alias())
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
        if (!tasks.isEmpty()) {
            list.add(
                    "Tuned models were trained on data of the same kind as that of a task here, which lifts their mean: "
                            + tasks + ".");
        }
    }

    private void cutOff(List<String> list) {
        String cells = named(Cell::invalid);
        if (!cells.isEmpty()) {
            list.add("More than 5 % of the answers were cut off by the limit on new tokens, so that these values are"
                    + " invalid: " + cells + ".");
        }
    }

    private void errors(List<String> list) {
        int errors =
                leadingCells().stream().mapToInt(cell -> cell.health().errors()).sum();
        if (errors > 0) {
            list.add(errors + (errors == 1 ? " item" : " items") + " could not be answered and count as wrong: "
                    + named(cell -> cell.health().errors() > 0) + ".");
        }
    }

    private void missing(List<String> list) {
        List<Column> leftOut = story.board().leading().stream()
                .filter(column -> !story.board().averaged().contains(column))
                .toList();
        if (!leftOut.isEmpty() && story.board().rows().size() > 0) {
            list.add("No part of the mean, as not every model has it or it is not a share: "
                    + leftOut.stream().map(Column::alias).collect(Collectors.joining("; ")) + ".");
        }
    }

    private List<Cell> leadingCells() {
        return story.board().rows().stream()
                .flatMap(row -> story.board().leading().stream().flatMap(column -> row.cell(column).stream()))
                .toList();
    }

    private String named(Predicate<Cell> wanted) {
        List<String> names = new ArrayList<>();
        for (Row row : story.board().rows()) {
            for (Column column : story.board().leading()) {
                row.cell(column)
                        .filter(wanted)
                        .ifPresent(cell -> names.add(row.model().name() + " on " + column.alias()));
            }
        }
        String more = names.size() > MOST_NAMES ? "; and " + (names.size() - MOST_NAMES) + " more" : "";
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining("; ")) + more;
    }
}
