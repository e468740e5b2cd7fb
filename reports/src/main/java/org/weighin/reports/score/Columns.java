package org.weighin.reports.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.weighin.evaluation.results.Results;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.results.TaskRecord;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.score.Column.Unit;

/** Finds the columns that a run's results fill. */
final class Columns {
    private final List<Evaluated> evaluated;
    private final Map<String, String> chosen;
    private final Map<String, List<Column>> byTask = new LinkedHashMap<>();

    Columns(List<Evaluated> evaluated, Map<String, String> chosen) {
        this.evaluated = evaluated;
        this.chosen = chosen;
        Map<String, List<Score>> measures = new LinkedHashMap<>();
        evaluated.stream().flatMap(model -> scores(model.results())).forEach(score -> measures.computeIfAbsent(
                        score.task() + "\n" + score.key(), key -> new ArrayList<>())
                .add(score));
        measures.values().forEach(scores -> byTask.computeIfAbsent(scores.get(0).task(), task -> new ArrayList<>())
                .add(column(scores)));
    }

    static Stream<Score> scores(Results results) {
        return Stream.concat(results.groups().stream(), results.scores().stream());
    }

    List<Column> all() {
        return byTask.values().stream().flatMap(List::stream).toList();
    }

    /** One column for each task and group, but none for the members of a group that has a score itself, tasks and groups alike. */
    List<Column> leading() {
        Set<String> members = new LinkedHashSet<>();
        for (Evaluated model : evaluated) {
            Map<String, List<String>> scored =
                    new LinkedHashMap<>(model.results().subtasks());
            scored.keySet().retainAll(byTask.keySet());
            scored.forEach((group, tasks) -> {
                members.addAll(tasks);
                members.addAll(groupsWithin(group, scored));
            });
        }
        return byTask.keySet().stream()
                .filter(task -> !members.contains(task))
                .map(this::leading)
                .toList();
    }

    /** The groups whose tasks are some of this group's: results name a group's tasks, not the groups that it has them from. */
    private static List<String> groupsWithin(String group, Map<String, List<String>> tasks) {
        Set<String> own = Set.copyOf(tasks.getOrDefault(group, List.of()));
        return tasks.keySet().stream()
                .filter(other -> tasks.getOrDefault(other, List.of()).size() < own.size())
                .filter(other -> own.containsAll(tasks.getOrDefault(other, List.of())))
                .toList();
    }

    private Column leading(String task) {
        List<Column> columns = byTask.getOrDefault(task, List.of());
        String wanted = Optional.ofNullable(chosen.get(task))
                .or(() -> config(task, "metadata").map(metadata -> String.valueOf(metadata.get("leading_metric"))))
                .orElse("");
        return columns.stream()
                .filter(column -> column.key().equals(wanted) || column.metric().equals(wanted))
                .findFirst()
                .orElse(columns.get(0));
    }

    private Optional<Map<?, ?>> config(String task, String key) {
        for (Evaluated model : evaluated) {
            TaskRecord record = model.results().tasks().get(task);
            if (record != null && record.config().get(key) instanceof Map<?, ?> map) {
                return Optional.of(map);
            }
        }
        return Optional.empty();
    }

    private Column column(List<Score> scores) {
        Score first = scores.get(0);
        String alias = evaluated.stream()
                .flatMap(model -> Optional.ofNullable(model.results().tasks().get(first.task())).stream())
                .map(TaskRecord::alias)
                .findFirst()
                .orElse(first.task());
        return new Column(
                first.task(),
                alias,
                first.metric().name(),
                first.filter(),
                unit(scores),
                first.metric().higherIsBetter());
    }

    /** Values and items tell the unit: no list of metrics' names is needed, and a new metric finds its place. */
    private Unit unit(List<Score> scores) {
        Score first = scores.get(0);
        double most = Stream.concat(
                        scores.stream().map(Score::value),
                        evaluated.stream()
                                .flatMap(model ->
                                        Optional.ofNullable(model.samples().get(first.task())).stream())
                                .flatMap(
                                        table -> table
                                                .values(
                                                        first.filter(),
                                                        first.metric().name())
                                                .values()
                                                .stream()))
                .filter(value -> !Double.isNaN(value))
                .mapToDouble(value -> value < 0 ? Double.POSITIVE_INFINITY : value)
                .max()
                .orElse(0);
        if (!first.metric().higherIsBetter() || most > 100) {
            return Unit.OTHER;
        }
        return most <= 1 ? Unit.SHARE : Unit.PERCENT;
    }
}
