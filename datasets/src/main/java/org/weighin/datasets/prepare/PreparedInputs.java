package org.weighin.datasets.prepare;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.contamination.Screening;
import org.weighin.datasets.prepare.Card.SourceCount;
import org.weighin.datasets.recipe.Input;
import org.weighin.datasets.recipe.Recipe;
import org.weighin.datasets.recipe.Shape;

/** The files of a recipe with their digests and shapes, as they were when the preparation began. */
final class PreparedInputs {
    /** Counted up when the same rows would give other samples. */
    private static final int RULES = 1;

    private final Recipe recipe;
    private final List<Input> all;
    private final Optional<Screening> screening;
    private final Map<Integer, String> digests = new LinkedHashMap<>();
    private final Map<Integer, Shape> shapes = new LinkedHashMap<>();

    PreparedInputs(Recipe recipe, List<Input> all, Optional<Screening> screening) {
        this.recipe = recipe;
        this.all = List.copyOf(all);
        this.screening = screening;
        for (Input input : all) {
            digests.put(input.number(), input.file().digest());
            shapes.put(input.number(), ShapeDetection.of(input));
        }
    }

    List<Input> all() {
        return all;
    }

    Shape shape(Input input) {
        return Objects.requireNonNull(shapes.get(input.number()), "an input of this recipe");
    }

    /** Changes when a recipe's meaning, a byte of a source file, the rules of preparation, or a benchmark changes. */
    String digest() {
        return screening.map(own -> sha256(text() + own.digest())).orElseGet(this::readDigest);
    }

    /** As {@link #digest}, of what rows are read from: without the benchmarks. */
    String readDigest() {
        return sha256(text());
    }

    /** As {@link #digest}, of what decides on the rows that are kept: without benchmarks that exclude none. */
    String rowsDigest() {
        return screening.filter(own -> own.rules().excludes()).isPresent() ? digest() : readDigest();
    }

    private String text() {
        StringBuilder text = new StringBuilder("rules " + RULES + "\n" + Card.JSON.writeValueAsString(recipe) + "\n");
        for (Input input : all) {
            text.append(input.file().name())
                    .append(' ')
                    .append(digests.get(input.number()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What a file gave; refuses a file that is no longer what it was. */
    SourceCount count(Input input, long read, long quarantined, long duplicates) {
        String before = Objects.requireNonNull(digests.get(input.number()), "an input of this recipe");
        if (!input.file().digest().equals(before)) {
            throw new InputException(
                    "the file was changed while it was read",
                    input.file().path().toString(),
                    "files that stay as they are during a run; run again");
        }
        return new SourceCount(input.file().name(), before, shape(input).toString(), read, quarantined, duplicates);
    }
}
