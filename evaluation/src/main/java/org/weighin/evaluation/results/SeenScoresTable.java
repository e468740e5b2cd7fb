package org.weighin.evaluation.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Scores on items that were seen in training and on others, as a table for a terminal. */
public final class SeenScoresTable {
    private static final List<String> HEADER =
            List.of("Seen in training", "Filter", "Metric", "Model", "Full", "Clean", "Flagged");
    private static final Set<Integer> NUMBERS = Set.of(4, 5, 6);

    private SeenScoresTable() {}

    /** A table of tasks of which items were seen, and a sentence on the others. */
    public static String of(SeenScores scores) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        scores.tasks().forEach((task, own) -> {
            for (SeenScores.Line line : own.lines()) {
                rows.add(List.of(
                        task,
                        line.filter(),
                        line.metric().name(),
                        line.model(),
                        text(line.full()),
                        text(line.clean()),
                        text(line.flagged())));
            }
        });
        String table = rows.size() == 1 ? "" : ResultsTable.written(rows, NUMBERS) + "\n";
        return table
                + sentence("No item was found in " + scores.dataset() + ": ", tasks(scores, true))
                + sentence("Not looked for in " + scores.dataset() + ": ", tasks(scores, false));
    }

    private static List<String> tasks(SeenScores scores, boolean compared) {
        return scores.tasks().entrySet().stream()
                .filter(task -> task.getValue().compared() == compared
                        && task.getValue().seen().isEmpty())
                .map(task -> task.getKey())
                .toList();
    }

    private static String sentence(String begin, List<String> tasks) {
        return tasks.isEmpty() ? "" : tasks.stream().collect(Collectors.joining(", ", begin, ".\n"));
    }

    private static String text(Optional<SeenScores.Part> part) {
        return part.map(SeenScoresTable::text).orElse("-");
    }

    private static String text(SeenScores.Part part) {
        String error = part.stderr()
                .map(value -> String.format(Locale.ROOT, " ± %.4f", value))
                .orElse("");
        return String.format(Locale.ROOT, "%.4f%s (%d)", part.value(), error, part.items());
    }
}
