package org.weighin.evaluation.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.TaskYaml;

/** The task and group files of some folders by name and tag. */
final class TaskFiles {
    private final Map<String, Path> files = new TreeMap<>();
    private final Map<String, Set<String>> tags = new TreeMap<>();

    /** Looks at all {@code .yaml} files in the folders and below; a file of a later folder replaces one of the same name. */
    TaskFiles(List<Path> folders) {
        for (Path folder : folders) {
            try (Stream<Path> entries = Files.walk(folder)) {
                entries.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .forEach(this::enter);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + folder, e);
            }
        }
    }

    /** Names of all tasks and groups. */
    Set<String> names() {
        return files.keySet();
    }

    /** Whether there is a task, a group or a tag of this name. */
    boolean knows(String name) {
        return files.containsKey(name) || tags.containsKey(name);
    }

    /** The files that a name, a tag, a pattern or a path stands for; at least one. */
    List<Path> named(String name) {
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return List.of(Path.of(name));
        }
        Path file = files.get(name);
        if (file != null) {
            return List.of(file);
        }
        List<Path> found = new ArrayList<>();
        PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + name);
        files.forEach((id, path) -> {
            if (tags.getOrDefault(name, Set.of()).contains(id) || pattern.matches(Path.of(id))) {
                found.add(path);
            }
        });
        if (found.isEmpty()) {
            throw new InputException(
                    "there is no task " + name,
                    "tasks",
                    "a name, a tag, a pattern or a file ending in .yaml; there are "
                            + String.join(", ", files.keySet()));
        }
        return found;
    }

    private void enter(Path file) {
        Section section = TaskYaml.read(file);
        boolean group = section.entries().containsKey("group");
        String id = section.text(group ? "group" : "task", "");
        if (!id.isEmpty()) {
            files.put(id, file);
            if (!group) {
                section.texts("tag").forEach(tag -> tags.computeIfAbsent(tag, t -> new LinkedHashSet<>())
                        .add(id));
            }
        }
    }
}
