package org.weighin.evaluation.memory;

import java.nio.file.Path;
import org.weighin.evaluation.results.ResultsFolder;

/** What probes leave in a run's folder: {@code memory/<model>/memory.json} and {@code memory/<model>/<task>.parquet}. */
public record MemoryFolder(Path run) {

    /** How much a model recited of each task. */
    public Path scoresOf(String model) {
        return of(model).resolve("memory.json");
    }

    /** The items of a task in two parts, and how a model went on. */
    public Path samplesOf(String model, String task) {
        return of(model).resolve(ResultsFolder.fileName(task) + ".parquet");
    }

    /** All of a model. */
    public Path of(String model) {
        return run.resolve("memory").resolve(ResultsFolder.fileName(model));
    }
}
