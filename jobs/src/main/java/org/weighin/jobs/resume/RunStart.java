package org.weighin.jobs.resume;

import java.io.IOException;
import java.nio.file.Path;

/** Starts processes that run a plan. */
@FunctionalInterface
public interface RunStart {
    /**
     * Starts or goes on with a run in a process of its own.
     *
     * @param run folder of the run
     * @param log what the process says
     */
    Process start(Path run, Path log) throws IOException;
}
