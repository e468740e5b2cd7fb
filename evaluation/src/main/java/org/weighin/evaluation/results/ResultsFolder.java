package org.weighin.evaluation.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The results in a run's folder: {@code results/<model>/results_<time>.json} and
 * {@code samples/<model>/samples_<task>.parquet}.
 */
public record ResultsFolder(Path run) {

    /** A model's or a task's name as that of a file or folder: "/" and the like become "__", as lm-evaluation-harness does. */
    public static String fileName(String name) {
        return name.replaceAll("[\"<>:/|\\\\?*\\[\\]]+", "__");
    }

    /** The newest results of each model, in the order of the models' names. */
    public List<Results> newest() {
        return list(run.resolve("results"), Files::isDirectory).stream()
                .flatMap(folder -> newestIn(folder).stream())
                .map(ResultsFile::read)
                .toList();
    }

    /** The newest results of one model, if it has any. */
    public Optional<Results> newest(String model) {
        return newestIn(resultsOf(model)).map(ResultsFile::read);
    }

    /** Where the results files of a model lie. */
    public Path resultsOf(String model) {
        return run.resolve("results").resolve(fileName(model));
    }

    /** Where the scored samples of a task lie. */
    public Path samplesOf(String model, String task) {
        return run.resolve("samples").resolve(fileName(model)).resolve("samples_" + fileName(task) + ".parquet");
    }

    private static Optional<Path> newestIn(Path folder) {
        return list(
                        folder,
                        file -> name(file).startsWith("results_") && name(file).endsWith(".json"))
                .stream()
                .max(Comparator.comparing(ResultsFolder::name));
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static String name(Path path) {
        return path.getFileName() == null ? "" : path.getFileName().toString();
    }
}
