package org.weighin.jobs.run;

import java.nio.file.Path;
import org.weighin.evaluation.memory.MemoryFolder;
import org.weighin.evaluation.results.ResultsFolder;

/** Where everything of a run lies. */
public record RunFolder(Path path) {
    public RunFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** The plan as resolved. */
    public Path plan() {
        return path.resolve("plan.yaml");
    }

    /** Facts of the run's models. */
    public Path models() {
        return path.resolve("models.json");
    }

    /** The tables of a prepared data set. */
    public Path dataset(String id) {
        return path.resolve("datasets").resolve(id);
    }

    /** An adapter; the label is {@code <model id>+<adapter id>}. */
    public Path adapter(String label) {
        return path.resolve("adapters").resolve(label);
    }

    /** Results and scored samples. */
    public ResultsFolder results() {
        return new ResultsFolder(path);
    }

    /** What models can recite. */
    public MemoryFolder memory() {
        return new MemoryFolder(path);
    }

    /** The probed items of a part of a task, until all parts are there. */
    public Path memoryParts(String label, String task) {
        return memory().of(label).resolve(".parts").resolve(ResultsFolder.fileName(task));
    }

    /** The scored samples of a part of a task, until all parts are there. */
    public Path sampleParts(String label, String task) {
        return path.resolve("samples")
                .resolve(ResultsFolder.fileName(label))
                .resolve(".parts")
                .resolve(ResultsFolder.fileName(task));
    }

    /** The pages. */
    public Path report() {
        return path.resolve("report");
    }

    /** What was made from what. */
    public Path ledger() {
        return path.resolve("ledger.jsonl");
    }

    /** The whole log. */
    public Path log() {
        return path.resolve("log.txt");
    }

    /** Locked by the process that works here; never opened by it a second time, as closing it would end the lock. */
    public Path lock() {
        return internal().resolve("lock");
    }

    /** Which process that is. */
    public Path owner() {
        return internal().resolve("owner");
    }

    /** Digests of large files that were read. */
    public Path digests() {
        return internal().resolve("digests.json");
    }

    /** The job repository's database, without its ending. */
    public Path repository() {
        return internal().resolve("repository");
    }

    private Path internal() {
        return path.resolve(".job");
    }
}
