package org.weighin.datasets.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.weighin.datasets.InputException;

/**
 * Reads YAML 1.2 into a record: the component {@code maxLength} is the key {@code max_length}.
 *
 * <p>Components may be String, int, long, double, boolean, enums (by their name in lower case), records, List, Map
 * with String keys, and Optional of these. A key that no component stands for, a missing one without {@link Default},
 * and a value of another type are errors; all of them are told at once, with line and key. An
 * {@link IllegalArgumentException} of a record's constructor is told in the same way. A nested record may be left out
 * when all of its own keys may be. Of a record with {@link OtherNames} these are taken too; one with {@link Shorthand}
 * may be written as a single value; the keys of one that is {@link Inline} stand among those around it.
 */
public final class StrictYaml {
    private static final int MAX_CHARACTERS = 4 << 20;

    private StrictYaml() {}

    /**
     * Reads a file.
     *
     * @throws InputException with all errors, or when the file cannot be read
     */
    public static <T extends Record> T read(Path file, Class<T> type) {
        try {
            return parse(Files.readString(file), file.toString(), type);
        } catch (NoSuchFileException e) {
            throw new InputException("the file does not exist", file.toString(), "a YAML file", e);
        } catch (IOException e) {
            throw new InputException(
                    "the file cannot be read: " + e.getMessage(), file.toString(), "a YAML file in UTF-8", e);
        }
    }

    /**
     * Reads a text.
     *
     * @param name how messages call the text
     * @throws InputException with all errors
     */
    public static <T extends Record> T parse(String text, String name, Class<T> type) {
        List<String> errors = new ArrayList<>();
        return parse(text, name, type, errors).orElseThrow(() -> refusal(errors, name));
    }

    /**
     * As {@link #parse(String, String, Class)}, for callers that have errors of their own to tell as well.
     *
     * @param errors where errors are added; when there are any, nothing is returned
     * @throws InputException when the text is no YAML
     */
    public static <T extends Record> Optional<T> parse(String text, String name, Class<T> type, List<String> errors) {
        int before = errors.size();
        Object value = new RecordBinder(errors).bind(type, compose(text, name), "");
        return errors.size() > before
                ? Optional.empty()
                : Optional.ofNullable(value).map(type::cast);
    }

    /** The failure that tells all errors of a file. */
    public static InputException refusal(List<String> errors, String name) {
        String what =
                errors.size() == 1 ? errors.get(0) : errors.size() + " errors:\n  - " + String.join("\n  - ", errors);
        return new InputException(what, name, "the keys and values described above");
    }

    /**
     * Every single value of a text with its place, in the text's order.
     *
     * @throws InputException when the text is no YAML
     */
    public static List<YamlScalar> scalars(String text, String name) {
        List<YamlScalar> scalars = new ArrayList<>();
        YamlScalar.collect(compose(text, name), "", scalars);
        return scalars;
    }

    private static Node compose(String text, String name) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            Optional<Node> node = new Compose(settings).composeString(text);
            return node.orElseThrow(() -> new InputException("the file is empty", name, "a YAML mapping"));
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new InputException("no valid YAML: " + e.getProblem(), name + where, "YAML 1.2", e);
        } catch (YamlEngineException e) {
            throw new InputException("no valid YAML: " + e.getMessage(), name, "YAML 1.2", e);
        }
    }
}
