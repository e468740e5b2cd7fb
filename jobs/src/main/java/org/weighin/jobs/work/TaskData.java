package org.weighin.jobs.work;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.document.DataFiles;
import org.weighin.evaluation.task.TaskSpec;
import org.weighin.models.fetch.DatasetFetch;
import org.weighin.models.fetch.FetchException;
import org.weighin.models.fetch.FetchSettings;
import org.weighin.models.fetch.HubDataset;
import org.weighin.models.fetch.ProgressListener;

/**
 * Finds the records of tasks: the files that the task names, in the data root or among the project's own; else the data
 * set's files in the data root, as OWNER/NAME/CONFIGURATION/SPLIT.jsonl and its like; else on the hub.
 */
public final class TaskData {
    private static final Map<String, String> FORMATS =
            Map.of("parquet", "parquet", "jsonl", "json", "json", "json", "csv", "csv");

    private final List<Path> roots = new ArrayList<>();
    private final boolean rootGiven;
    private final FetchSettings settings;
    private final ProgressListener listener;

    /**
     * @param given the data root, if there is one
     * @param own folder of the project's own data
     * @param listener hears how fetching goes on
     */
    public TaskData(Optional<Path> given, Path own, FetchSettings settings, ProgressListener listener) {
        given.ifPresent(roots::add);
        this.roots.add(own);
        this.rootGiven = given.isPresent();
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * A task whose files are there.
     *
     * @param spec the task on these files
     * @param root what the files are relative to
     * @param files those that it reads
     */
    public record Located(TaskSpec spec, Path root, List<String> files) {}

    /**
     * The task on the files that hold its records.
     *
     * @param splits those that are read
     * @throws InputException when they are nowhere
     */
    public Located find(TaskSpec spec, Set<String> splits) {
        Optional<Located> here =
                named(spec, splits).or(() -> spec.data().hub().flatMap(dataset -> copied(spec, dataset, splits)));
        if (here.isPresent()) {
            return here.get();
        }
        HubDataset dataset = spec.data()
                .hub()
                .orElseThrow(() -> missing(
                        spec, splits, rootGiven ? "a data root with it" : "--data ROOT, or WEIGHIN_DATA, with it"));
        return fetched(spec, dataset, splits);
    }

    private Optional<Located> named(TaskSpec spec, Set<String> splits) {
        List<String> files = spec.data().files().of(splits);
        return roots.stream()
                .filter(root -> !files.isEmpty())
                .filter(root -> files.stream().allMatch(file -> Files.isRegularFile(root.resolve(file))))
                .findFirst()
                .map(root -> new Located(spec, root, files));
    }

    private Optional<Located> copied(TaskSpec spec, HubDataset dataset, Set<String> splits) {
        String folder = dataset.repository() + "/"
                + dataset.configuration().map(name -> name + "/").orElse("");
        for (Path root : roots) {
            for (Map.Entry<String, String> format : FORMATS.entrySet()) {
                Map<String, List<String>> files = new LinkedHashMap<>();
                for (String split : splits) {
                    String file = folder + split + "." + format.getKey();
                    if (Files.isRegularFile(root.resolve(file))) {
                        files.put(split, List.of(file));
                    }
                }
                if (files.keySet().equals(splits)) {
                    DataFiles found = new DataFiles(format.getValue(), files, Optional.empty());
                    return Optional.of(new Located(spec.from(found), root, found.of(splits)));
                }
            }
        }
        return Optional.empty();
    }

    private Located fetched(TaskSpec spec, HubDataset dataset, Set<String> splits) {
        Map<String, List<Path>> fetched;
        try {
            fetched = DatasetFetch.fetch(dataset, splits, settings, listener);
        } catch (FetchException failure) {
            throw missing(spec, splits, "a data root with it, or " + dataset.label() + ": " + failure.getMessage());
        }
        Path root = fetched.values().iterator().next().get(0).resolve("../..").normalize();
        Map<String, List<String>> files = new LinkedHashMap<>();
        fetched.forEach((split, paths) -> files.put(
                split,
                paths.stream().map(path -> root.relativize(path).toString()).toList()));
        DataFiles found = new DataFiles("parquet", files, Optional.empty());
        return new Located(spec.from(found), root, found.of(splits));
    }

    private InputException missing(TaskSpec spec, Set<String> splits, String right) {
        Path first = roots.get(0);
        String absent = spec.data().files().of(splits).stream()
                .filter(file -> !Files.isRegularFile(first.resolve(file)))
                .findFirst()
                .orElseGet(() -> spec.data().hub().map(HubDataset::label).orElse("its data"));
        return new InputException("the task " + spec.id() + " needs " + absent, first.toString(), right);
    }
}
