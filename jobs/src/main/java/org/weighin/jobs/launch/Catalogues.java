package org.weighin.jobs.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.task.TaskLibrary;
import org.weighin.jobs.plan.Catalogue;
import org.weighin.jobs.work.Home;
import org.weighin.models.registry.Registry;

/** What plans may name in a project. */
public final class Catalogues {
    private Catalogues() {}

    /**
     * The models and tasks of a project.
     *
     * @param data folder of public data sets, if one is given
     * @throws InputException when that folder does not exist, or a description is not as it should be
     */
    public static Catalogue of(Home home, Optional<Path> data) {
        if (data.isPresent() && !Files.isDirectory(data.get())) {
            throw new InputException(
                    "no such folder", data.get().toString(), "the folder of public data sets, for --data");
        }
        return new Catalogue(Registry.load(home.models()), new TaskLibrary(List.of(home.tasks())), data);
    }
}
