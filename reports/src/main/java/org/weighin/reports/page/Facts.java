package org.weighin.reports.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weighin.evaluation.results.RunConfig;
import org.weighin.evaluation.results.TaskRecord;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.run.Fact;
import org.weighin.reports.run.Run;

/** What the head of a report says of a run: when, where, with what, under which limits. */
final class Facts {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final int MOST_TASKS = 4;

    private Facts() {}

    /** Name and value, in the order of the head; what is not known is left out. */
    static List<Fact> of(Run run) {
        List<Fact> facts = new ArrayList<>();
        date(run).ifPresent(date -> facts.add(new Fact("Date", date)));
        if (!run.plan().sha256().isEmpty()) {
            facts.add(new Fact("Plan digest", run.plan().sha256().substring(0, 12)));
        }
        joined(run.ledger().stream().flatMap(making -> making.hardware().stream()))
                .ifPresent(text -> facts.add(new Fact("Hardware", text)));
        configured(run, "engine").ifPresent(text -> facts.add(new Fact("Engine", text)));
        precision(run).ifPresent(text -> facts.add(new Fact("Precision", text)));
        limits(run).ifPresent(text -> facts.add(new Fact("Limits", text)));
        return facts;
    }

    /** When the last evaluation ended. */
    static Optional<String> date(Run run) {
        return run.evaluated().stream()
                .map(model -> model.results().time().end())
                .filter(end -> end.isAfter(Instant.EPOCH))
                .max(Instant::compareTo)
                .map(DATE::format);
    }

    private static Optional<String> configured(Run run, String key) {
        return joined(
                configs(run).flatMap(config -> Optional.ofNullable(config.more().get(key)).stream()));
    }

    private static Optional<String> precision(Run run) {
        return joined(configs(run)
                .map(config -> (config.dtype() + " " + config.device()).strip())
                .filter(text -> !text.isEmpty()));
    }

    /** Which tasks were cut short, and to how many items. */
    private static Optional<String> limits(Run run) {
        Map<String, String> cut = new TreeMap<>();
        int most = 0;
        for (Evaluated model : run.evaluated()) {
            for (TaskRecord task : model.results().tasks().values()) {
                if (task.used() < task.available()) {
                    cut.put(task.alias(), task.used() + " of " + task.available() + " items of " + task.alias());
                    most = Math.max(most, task.used());
                }
            }
        }
        if (run.evaluated().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                cut.isEmpty()
                        ? "none, whole test sets"
                        : cut.size() <= MOST_TASKS
                                ? String.join("; ", cut.values())
                                : cut.size() + " tasks cut to at most " + most + " items");
    }

    private static Stream<RunConfig> configs(Run run) {
        return run.evaluated().stream().map(Evaluated::results).map(results -> results.config());
    }

    private static Optional<String> joined(Stream<String> texts) {
        String text = texts.distinct().collect(Collectors.joining("; "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
