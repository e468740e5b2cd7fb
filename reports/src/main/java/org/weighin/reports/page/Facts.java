package org.weighin.reports.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weighin.evaluation.results.RunConfig;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.run.Fact;
import org.weighin.reports.run.Run;
import org.weighin.reports.run.Tree;

/** What the head of a report says of a run: when, where, with what, under which limits. */
final class Facts {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Facts() {}

    /** Name and value, in the order of the head; what is not known is left out. */
    static List<Fact> of(Run run) {
        List<Fact> facts = new ArrayList<>();
        date(run).ifPresent(date -> facts.add(new Fact("Date", date)));
        if (!run.plan().sha256().isEmpty()) {
            facts.add(new Fact("Plan digest", run.plan().sha256().substring(0, 12)));
        }
        said(run, "hardware").ifPresent(text -> facts.add(new Fact("Hardware", text)));
        said(run, "engine").or(() -> configured(run, "engine")).ifPresent(text -> facts.add(new Fact("Engine", text)));
        precision(run).ifPresent(text -> facts.add(new Fact("Precision", text)));
        said(run, "code").ifPresent(text -> facts.add(new Fact("Code", text)));
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

    /** The last that the ledger says under a key, as one line. */
    private static Optional<String> said(Run run, String key) {
        Optional<String> last = Optional.empty();
        for (Tree line : run.ledger()) {
            String text = line.below(key).leaves().stream()
                    .map(fact ->
                            fact.key().isEmpty() ? fact.value() : fact.key().replace('_', ' ') + ": " + fact.value())
                    .collect(Collectors.joining(", "));
            if (!text.isEmpty()) {
                last = Optional.of(text);
            }
        }
        return last;
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

    private static Optional<String> limits(Run run) {
        return joined(configs(run).map(config -> config.limit()
                .map(limit -> "at most " + limit + " items a task")
                .orElse("none, whole test sets")));
    }

    private static Stream<RunConfig> configs(Run run) {
        return run.evaluated().stream().map(Evaluated::results).map(results -> results.config());
    }

    private static Optional<String> joined(Stream<String> texts) {
        String text = texts.distinct().collect(Collectors.joining("; "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
