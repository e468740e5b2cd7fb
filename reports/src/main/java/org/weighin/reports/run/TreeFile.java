package org.weighin.reports.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads JSON, JSON lines and YAML of a run's folder; what cannot be read becomes a problem of the report. */
final class TreeFile {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    private final Path root;
    private final List<Problem> problems;

    TreeFile(Path root, List<Problem> problems) {
        this.root = root;
        this.problems = problems;
    }

    /** The tree of a file, if it is there and can be read. */
    Optional<Tree> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        boolean yaml = file.toString().endsWith(".yaml");
        try {
            return Optional.of(new Tree((yaml ? YAML : JSON).readTree(Files.readString(file))));
        } catch (JacksonException | IOException e) {
            problems.add(new Problem(name(file), "cannot be read: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** One tree a line; a line that is not JSON is a problem, and ends the list. */
    List<Tree> lines(Path file) {
        List<Tree> trees = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return trees;
        }
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    trees.add(new Tree(JSON.readTree(line)));
                }
            }
        } catch (JacksonException | IOException e) {
            problems.add(new Problem(name(file), "line " + number + " cannot be read, later lines are left out"));
        }
        return trees;
    }

    /** A file's name as the report shows it: relative to the run, with forward slashes. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
