package org.weighin.jobs.work;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.task.DataSpec;
import org.weighin.evaluation.task.TaskSpec;
import org.weighin.jobs.plan.TaskPlan;
import org.weighin.jobs.run.FileDigest;
import tools.jackson.databind.json.JsonMapper;

/** Finds the data files of tasks: in the data root that was given, else among the project's own. */
final class TaskData {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Path> roots = new ArrayList<>();

    TaskData(Optional<Path> given, Home home) {
        given.ifPresent(roots::add);
        roots.add(home.data());
    }

    /**
     * A task with its data.
     *
     * @throws InputException when a file is missing
     */
    TaskWork of(TaskSpec spec, TaskPlan plan) {
        List<String> files = files(spec.data());
        Path root = roots.stream()
                .filter(folder -> files.stream().allMatch(file -> Files.isRegularFile(folder.resolve(file))))
                .findFirst()
                .orElseThrow(() -> missing(spec, files));
        StringBuilder text = new StringBuilder(JSON.writeValueAsString(spec.source()));
        for (String file : files) {
            text.append('\n')
                    .append(file)
                    .append(' ')
                    .append(FileDigest.of(root.resolve(file)).orElse("missing"));
        }
        return new TaskWork(spec, plan, root, FileDigest.of(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> files(DataSpec data) {
        TreeSet<String> files = new TreeSet<>();
        for (String split : List.of(data.splits().evaluated(), data.splits().examples())) {
            files.addAll(data.files().getOrDefault(split, List.of()));
        }
        return List.copyOf(files);
    }

    private InputException missing(TaskSpec spec, List<String> files) {
        Path first = roots.get(0);
        String absent = files.stream()
                .filter(file -> !Files.isRegularFile(first.resolve(file)))
                .findFirst()
                .orElse("");
        return new InputException(
                "the task " + spec.id() + " needs " + absent,
                first.toString(),
                roots.size() > 1 ? "a data root with this file" : "--data ROOT, or WEIGHIN_DATA, with this file");
    }
}
