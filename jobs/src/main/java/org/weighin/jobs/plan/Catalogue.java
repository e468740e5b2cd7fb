package org.weighin.jobs.plan;

import java.nio.file.Path;
import java.util.Optional;
import org.weighin.evaluation.task.TaskLibrary;
import org.weighin.models.registry.Registry;

/**
 * What plans may name.
 *
 * @param data folder of public data sets, if one is given
 */
public record Catalogue(Registry models, TaskLibrary tasks, Optional<Path> data) {}
