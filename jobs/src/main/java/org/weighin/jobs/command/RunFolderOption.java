package org.weighin.jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.weighin.datasets.InputException;
import org.weighin.datasets.yaml.StrictYaml;
import org.weighin.jobs.run.RunFolder;
import picocli.CommandLine.Parameters;

/** A run, by its folder or by its plan. */
final class RunFolderOption {
    @Parameters(paramLabel = "RUN", description = "A run's folder, or a plan whose run lies in runs/NAME.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path named;

    /** The folder; it exists. */
    RunFolder folder() {
        RunFolder folder = new RunFolder(Files.isDirectory(named) ? named : Path.of("runs", planName()));
        if (!Files.isDirectory(folder.path())) {
            throw new InputException("there is no such run", folder.path().toString(), "the folder of a run");
        }
        return folder;
    }

    private String planName() {
        String text = PlanText.of(named);
        return StrictYaml.scalars(text, named.toString()).stream()
                .filter(value -> value.path().equals("name"))
                .map(value -> value.value())
                .findFirst()
                .orElseThrow(() -> new InputException("the plan has no name", named.toString(), "the key name"));
    }
}
