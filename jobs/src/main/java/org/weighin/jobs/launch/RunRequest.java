package org.weighin.jobs.launch;

import java.nio.file.Path;
import java.util.Optional;
import org.weighin.jobs.work.Stage;

/**
 * What a user asked for.
 *
 * @param data folder of public data sets
 * @param output the run's folder; absent for {@code runs/<name of the plan>}
 * @param last where the run ends
 */
public record RunRequest(Optional<Path> data, Optional<Path> output, Stage last) {}
