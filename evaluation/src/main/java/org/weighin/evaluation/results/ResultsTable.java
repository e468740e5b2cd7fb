package org.weighin.evaluation.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Scores as the tables that lm-evaluation-harness prints: Markdown, aligned for a terminal. */
public final class ResultsTable {
    private static final List<String> COLUMNS =
            List.of("Version", "Filter", "n-shot", "Metric", "", "Value", "", "Stderr");
    private static final Set<Integer> NUMBERS = Set.of(1, 3, 6, 8);
    private static final List<String> ANSWERS =
            List.of("Answers", "Filter", "Metric", "Value", "No answer", "Cut off", "Thought", "Failed");
    private static final Set<Integer> SHARES = Set.of(3, 4, 5, 6, 7);

    private ResultsTable() {}

    /** A table of all tasks, those of a group below it. */
    public static String tasks(Results results) {
        List<Score> all = new ArrayList<>(results.groups());
        all.addAll(results.scores());
        return table("Tasks", all, results);
    }

    /** A table of the groups; empty where there is none. */
    public static String groups(Results results) {
        return results.groups().isEmpty() ? "" : table("Groups", results.groups(), results);
    }

    /**
     * What became of answers, each filter's score beside the share in which it found none; only tasks where something is
     * to be told.
     */
    public static String answers(Results results) {
        List<List<String>> rows = new ArrayList<>(List.of(ANSWERS));
        for (Score score : results.scores()) {
            TaskRecord record = results.tasks().get(score.task());
            if (record != null && !record.gaps().isEmpty()) {
                rows.add(answers(score, record.gaps()));
            }
        }
        return rows.size() == 1 ? "" : written(rows, SHARES);
    }

    private static List<String> answers(Score score, Gaps gaps) {
        return List.of(
                score.task(),
                score.filter(),
                score.metric().name(),
                number(score.value()),
                share(gaps.unanswered().getOrDefault(score.filter(), 0), score),
                share(gaps.cutOff(), score),
                share(gaps.reasoned(), score),
                share(gaps.failed(), score));
    }

    private static String share(int part, Score score) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / Math.max(1, score.items()));
    }

    private static String table(String title, List<Score> scores, Results results) {
        Map<String, List<Score>> byTask = new TreeMap<>();
        scores.forEach(score ->
                byTask.computeIfAbsent(score.task(), t -> new ArrayList<>()).add(score));
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of(title));
        header.addAll(COLUMNS);
        rows.add(header);
        depths(byTask.keySet(), results.subtasks()).forEach((task, depth) -> {
            TaskRecord record = results.tasks().get(task);
            String alias = record == null ? task : record.alias();
            String shown = depth == 0 ? alias : " ".repeat(depth) + "- " + alias;
            rows.addAll(rows(shown, byTask.getOrDefault(task, List.of())));
        });
        return written(rows, NUMBERS);
    }

    /** Tasks in the order in which they are shown, with their depth below a group. */
    private static Map<String, Integer> depths(Set<String> tasks, Map<String, List<String>> subtasks) {
        Set<String> below = new TreeSet<>();
        subtasks.values().forEach(below::addAll);
        Map<String, Integer> depths = new LinkedHashMap<>();
        new TreeSet<>(subtasks.keySet())
                .stream().filter(group -> !below.contains(group)).forEach(group -> visit(group, 0, subtasks, depths));
        tasks.forEach(task -> depths.putIfAbsent(task, 0));
        depths.keySet().retainAll(tasks);
        return depths;
    }

    private static void visit(String task, int depth, Map<String, List<String>> subtasks, Map<String, Integer> depths) {
        if (depths.putIfAbsent(task, depth) == null) {
            new TreeSet<>(subtasks.getOrDefault(task, List.of()))
                    .forEach(member -> visit(member, depth + 1, subtasks, depths));
        }
    }

    private static List<List<String>> rows(String task, List<Score> scores) {
        List<List<String>> rows = new ArrayList<>();
        List<Score> sorted =
                scores.stream().sorted(Comparator.comparing(Score::key)).toList();
        for (Score score : sorted) {
            boolean first = rows.isEmpty();
            rows.add(List.of(
                    first ? task : "",
                    first ? score.edition().version() : "",
                    score.filter(),
                    score.edition().fewShot().map(n -> Integer.toString(n)).orElse(" "),
                    score.metric().name(),
                    score.metric().higherIsBetter() ? "↑" : "↓",
                    number(score.value()),
                    "±",
                    score.stderr().map(ResultsTable::number).orElse("   N/A")));
        }
        return rows;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    static String written(List<List<String>> rows, Set<Integer> rightAligned) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(Math.max(widths[i], row.get(i).length()), 3);
            }
        });
        StringBuilder table = new StringBuilder();
        line(table, widths, i -> centred(rows.get(0).get(i), widths[i]));
        line(table, widths, i -> rightAligned.contains(i) ? "-".repeat(widths[i] - 1) + ":" : "-".repeat(widths[i]));
        for (List<String> row : rows.subList(1, rows.size())) {
            line(table, widths, i -> {
                String space = " ".repeat(widths[i] - row.get(i).length());
                return rightAligned.contains(i) ? space + row.get(i) : row.get(i) + space;
            });
        }
        return table.toString();
    }

    private static void line(StringBuilder table, int[] widths, Function<Integer, String> cell) {
        for (int i = 0; i < widths.length; i++) {
            table.append('|').append(cell.apply(i));
        }
        table.append("|\n");
    }

    private static String centred(String text, int width) {
        int left = (width - text.length()) / 2;
        return " ".repeat(left) + text + " ".repeat(width - text.length() - left);
    }
}
