package org.weighin.jobs.work;

import java.nio.file.Path;

/** The folder of the project, with its configurations and the data that it ships. */
public record Home(Path path) {

    /** As the launcher says, else the current folder. */
    public static Home find() {
        return new Home(Path.of(System.getProperty("weighin.home", "")).toAbsolutePath());
    }

    /** Descriptions of models. */
    public Path models() {
        return path.resolve("configs").resolve("models");
    }

    /** Tasks. */
    public Path tasks() {
        return path.resolve("configs").resolve("tasks");
    }

    /** The data that the project ships. */
    public Path data() {
        return path.resolve("datasets").resolve("data");
    }
}
