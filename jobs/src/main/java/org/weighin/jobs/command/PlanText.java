package org.weighin.jobs.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.weighin.datasets.InputException;
import org.weighin.datasets.yaml.StrictYaml;

/** YAML files that are looked at before it is known what they are. */
final class PlanText {
    private PlanText() {}

    static String of(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InputException("the file cannot be read", file.toString(), "a YAML file or a run's folder", e);
        }
    }

    /** Whether the file is a recipe of a data set: it has sources. */
    static boolean isRecipe(Path file) {
        return StrictYaml.scalars(of(file), file.toString()).stream()
                .anyMatch(value -> value.path().startsWith("sources["));
    }
}
