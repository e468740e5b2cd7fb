package org.weighin.jobs.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an adapter's README.md tells of its scores, for the card of a model that it is merged into.
 *
 * @param results the lines under {@code model-index}'s results; none where there is no such index
 * @param section the lines under the heading Evaluation
 */
record CarriedScores(List<String> results, List<String> section) {
    private static final String FENCE = "---";
    private static final String INDEX = "model-index:";
    private static final String RESULTS = "    results:";
    private static final String SECTION = "## Evaluation";

    /** Of an adapter's folder; nothing where it has no README.md with an index in the way that trainings write it. */
    static CarriedScores of(Path adapter) {
        Path card = adapter.resolve("README.md");
        if (!Files.isRegularFile(card)) {
            return new CarriedScores(List.of(), List.of());
        }
        try {
            // Bytes that are no text are in nobody's scores.
            return in(new String(Files.readAllBytes(card), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + card + ": " + failure.getMessage(), failure);
        }
    }

    static CarriedScores in(String card) {
        List<String> lines = card.lines().toList();
        int end = lines.isEmpty() || !lines.get(0).equals(FENCE)
                ? -1
                : lines.subList(1, lines.size()).indexOf(FENCE) + 1;
        List<String> metadata = end < 1 ? List.of() : lines.subList(1, end);
        List<String> index = after(metadata, INDEX, line -> !line.startsWith(" "));
        List<String> results = after(index, RESULTS, line -> !line.startsWith("      "));
        List<String> section = after(lines, SECTION, line -> line.startsWith("## "));
        return new CarriedScores(results, section);
    }

    /** What follows a line, up to the first that ends it. */
    private static List<String> after(List<String> lines, String first, Predicate<String> end) {
        List<String> found = new ArrayList<>();
        int from = lines.indexOf(first);
        if (from >= 0) {
            lines.subList(from + 1, lines.size()).stream()
                    .takeWhile(end.negate())
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** The metadata of a model with this name. */
    List<String> index(String model) {
        if (results.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(
                List.of(INDEX, "  - name: \"" + model.replace("\\", "\\\\").replace("\"", "\\\"") + "\"", RESULTS));
        lines.add("      # measured with base and adapter apart");
        lines.addAll(results);
        return lines;
    }

    /** The chapter about them, with an empty line before it; nothing without scores. */
    List<String> chapter() {
        if (results.isEmpty() && section.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(
                List.of(
                        "",
                        SECTION,
                        "",
                        "The scores of this card were measured with the base model and the adapter apart, and stand in the adapter's README.md. The merged"
                                + " weights were not evaluated again: they are rounded to the type that they are stored as, which may move a score a little."));
        if (!section.isEmpty() && !section.get(0).isBlank()) {
            lines.add("");
        }
        lines.addAll(section);
        while (lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }
}
