package org.weighin.reports.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.results.ResultsFolder;

/** Finds the results of one model. */
public final class ResultSets {
    private static final String RESULTS = "results";

    private ResultSets() {}

    /**
     * The results in a folder.
     *
     * @param folder of a run with one model, or {@code RUN/results/MODEL}
     * @throws InputException when there are none, or those of several models
     */
    public static Evaluated in(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Optional<Path> runOfModel = Optional.ofNullable(absolute.getParent())
                .filter(parent -> parent.endsWith(RESULTS))
                .map(Path::getParent);
        Run read = RunReader.read(runOfModel.orElse(absolute));
        List<Evaluated> all = read.evaluated();
        List<Evaluated> found = all.stream()
                .filter(model -> runOfModel.isEmpty() || absolute.endsWith(ResultsFolder.fileName(model.label())))
                .toList();
        if (found.size() != 1) {
            throw new InputException(
                    found.isEmpty() ? none(read) : "results of " + found.size() + " models",
                    folder.toString(),
                    found.isEmpty()
                            ? "a run's folder with results/MODEL/results_*.json"
                            : "one of " + labels(all, folder + "/" + RESULTS + "/"));
        }
        return found.get(0);
    }

    /** Why there are no results: the first file that could not be read, if there is one. */
    private static String none(Run run) {
        return run.problems().stream()
                .findFirst()
                .map(problem -> "no results: " + problem.where() + " " + problem.what())
                .orElse("no results");
    }

    /**
     * The results of one of a run's models.
     *
     * @param label the model's id, and for a tuned one {@code <model id>+<adapter id>}
     * @throws InputException when the run has none
     */
    public static Evaluated of(Run run, String label) {
        return run.evaluated().stream()
                .filter(model -> model.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "no results of " + label, run.folder().toString(), "one of " + labels(run.evaluated(), "")));
    }

    private static String labels(List<Evaluated> models, String before) {
        return models.stream().map(model -> before + model.label()).collect(Collectors.joining(", "));
    }
}
