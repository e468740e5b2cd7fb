package org.weighin.evaluation.dialect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
     * Reads a file. Keys of the file replace those of included files; of several includes the first counts.
     *
     * @throws InputException when it cannot be read or is no YAML mapping
     */
    public static Section read(Path file) {
        Faults faults = new Faults();
        Value root = new Value(compose(file), file, "", faults);
        Section section = new Section(merged(root, faults, 0), root, faults);
        section.ignore("include");
        faults.throwIfAny(file);
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
        List<String> names = new ArrayList<>(include.texts());
        Collections.reverse(names);
        Map<String, Value> all = new LinkedHashMap<>();
        for (String name : names) {
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
