package org.weighin.jobs.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.weighin.evaluation.results.Results;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.results.TaskRecord;

/**
 * Puts evaluation results into an adapter's README.md: as {@code model-index}, which model hubs read, and as a table beside the base
 * model's. What was there from an earlier evaluation is replaced.
 *
 * <p>Metadata: https://github.com/huggingface/hub-docs/blob/main/modelcard.md.
 *
 * @param tuned results with the adapter
 * @param base results without it, where there are some
 */
record EvaluationCard(Results tuned, Optional<Results> base) {
    private static final String FENCE = "---";
    private static final String INDEX = "model-index:";
    private static final String BEGIN = "      # evaluated with lm-evaluation-harness's tasks";
    private static final String SECTION = "## Evaluation";
    private static final String CHAPTER = "## ";

    /** The card with these results in it. */
    String in(String card) {
        List<String> lines = new ArrayList<>(card.lines().toList());
        int end = lines.subList(1, lines.size()).indexOf(FENCE) + 1;
        List<String> metadata = new ArrayList<>(lines.subList(0, end));
        int old = metadata.indexOf(BEGIN);
        if (old >= 0) {
            metadata.subList(old, metadata.size()).clear();
        }
        if (!metadata.contains(INDEX)) {
            metadata.addAll(List.of(INDEX, "  - name: " + quoted(tuned.model()), "    results:"));
        }
        metadata.addAll(index());
        List<String> body = new ArrayList<>(lines.subList(end, lines.size()));
        section(body);
        metadata.addAll(body);
        return String.join("\n", metadata) + "\n";
    }

    private List<String> index() {
        List<String> lines = new ArrayList<>(List.of(BEGIN));
        byTask(tuned).forEach((task, scores) -> {
            lines.add("      - task: {type: text-generation}");
            lines.add("        dataset: {name: " + quoted(alias(task)) + ", type: " + quoted(task) + "}");
            lines.add("        metrics:");
            for (Score score : scores) {
                lines.add(metric(score.metric().name(), score.key(), score.value()));
                score.stderr()
                        .filter(Double::isFinite)
                        .ifPresent(error ->
                                lines.add(metric(score.metric().name() + "_stderr", score.stderrKey(), error)));
            }
        });
        return lines;
    }

    private static String metric(String type, String name, double value) {
        return "          - {type: " + quoted(type) + ", name: " + quoted(name) + ", value: " + number(value) + "}";
    }

    private void section(List<String> body) {
        int old = body.indexOf(SECTION);
        if (old >= 0) {
            body.subList(old, nextChapter(body, old + 1)).clear();
        }
        List<String> rows = new ArrayList<>(List.of(
                SECTION,
                "",
                "Values with standard errors, over the same items for both.",
                "",
                "| task | metric | items | base model | with the adapter |",
                "| --- | --- | --- | --- | --- |"));
        byTask(tuned)
                .forEach((task, scores) -> scores.forEach(score -> rows.add("| " + alias(task) + " | " + score.key()
                        + " | " + score.items() + " | "
                        + base.flatMap(results -> same(results, score))
                                .map(EvaluationCard::text)
                                .orElse("–")
                        + " | " + text(score) + " |")));
        rows.add("");
        body.addAll(nextChapter(body, 0), rows);
    }

    private static int nextChapter(List<String> body, int from) {
        for (int line = from; line < body.size(); line++) {
            if (body.get(line).startsWith(CHAPTER)) {
                return line;
            }
        }
        return body.size();
    }

    private static Optional<Score> same(Results results, Score score) {
        return results.scores().stream()
                .filter(other ->
                        other.task().equals(score.task()) && other.key().equals(score.key()))
                .findFirst();
    }

    private static Map<String, List<Score>> byTask(Results results) {
        Map<String, List<Score>> byTask = new TreeMap<>();
        results.scores().stream()
                .filter(score -> Double.isFinite(score.value()))
                .forEach(score -> byTask.computeIfAbsent(score.task(), key -> new ArrayList<>())
                        .add(score));
        return byTask;
    }

    private String alias(String task) {
        return Optional.ofNullable(tuned.tasks().get(task))
                .map(TaskRecord::alias)
                .orElse(task);
    }

    private static String text(Score score) {
        return number(score.value())
                + score.stderr()
                        .filter(Double::isFinite)
                        .map(error -> " ± " + number(error))
                        .orElse("");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
