package org.weighin.evaluation.dialect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.weighin.datasets.InputException;

/**
 * Reads a task file and the files that it includes.
 *
 * <p>YAML 1.2 with its core schema: unlike in the harness, an unquoted yes or no is a text and not a truth value.
 */
public final class TaskYaml {
    private static final int MAX_CHARACTERS = 4 << 20;
    private static final int MAX_INCLUDES = 10;

    private TaskYaml() {}

    /**
     * Reads a file. Keys of the file replace those of included files, and a later include's those of one before it; of a key that is given
     * twice the last one counts.
     *
     * @throws InputException when it cannot be read or is no YAML mapping
     */
    public static Section read(Path file) {
        Faults faults = new Faults();
        return section(new Value(compose(file), file, "", faults), faults);
    }

    /**
     * Reads a task or a group that is written in the file of a group, as a file of its own would be.
     *
     * @throws InputException when it is no mapping
     */
    public static Section read(Value inline) {
        Faults faults = new Faults();
        return section(inline.tellingTo(faults), faults);
    }

    private static Section section(Value root, Faults faults) {
        Section section = new Section(merged(root, faults, 0), root, faults);
        section.ignore("include");
        faults.throwIfAny(root.file());
        return section;
    }

    private static Map<String, Value> merged(Value root, Faults faults, int depth) {
        Map<String, Value> entries = root.entries();
        Value include = entries.get("include");
        if (include == null) {
            return entries;
        }
        if (depth == MAX_INCLUDES) {
            include.refuse("files include each other more than " + MAX_INCLUDES + " levels deep");
            return entries;
        }
        Map<String, Value> all = new LinkedHashMap<>();
        for (String name : include.texts()) {
            Path file = root.file().resolveSibling(name);
            all.putAll(merged(new Value(compose(file), file, "", faults), faults, depth + 1));
        }
        all.putAll(entries);
        return all;
    }

    private static Node compose(Path file) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setCodePointLimit(MAX_CHARACTERS)
                .setSchema(new CoreSchema())
                .build();
        try {
            return new Compose(settings)
                    .composeString(Files.readString(file))
                    .orElseThrow(() -> new InputException("the file is empty", file.toString(), "a YAML mapping"));
        } catch (NoSuchFileException e) {
            throw new InputException("the file does not exist", file.toString(), "a task file", e);
        } catch (IOException e) {
            throw new InputException(
                    "the file cannot be read: " + e.getMessage(), file.toString(), "a YAML file in UTF-8", e);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new InputException("no valid YAML: " + e.getProblem(), file + where, "YAML 1.2", e);
        } catch (YamlEngineException e) {
            throw new InputException("no valid YAML: " + e.getMessage(), file.toString(), "YAML 1.2", e);
        }
    }
}
