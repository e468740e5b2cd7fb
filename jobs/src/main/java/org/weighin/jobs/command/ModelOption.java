package org.weighin.jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.weighin.jobs.launch.Catalogues;
import org.weighin.jobs.launch.ModelFiles;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.run.DigestBook;
import org.weighin.jobs.work.BaseModel;
import org.weighin.jobs.work.Home;
import picocli.CommandLine.Option;

/** Which model. */
final class ModelOption {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "Id of a described model, a Hugging Face folder, or a GGUF file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String model;

    /** The model as written; a path is made absolute. */
    String name() {
        boolean path = model.contains("/") || Files.exists(Path.of(model));
        return path ? Path.of(model).toAbsolutePath().normalize().toString() : model;
    }

    /** The model's files, fetched where they are not here yet. */
    BaseModel find(Console console) {
        return new ModelFiles(Catalogues.of(Home.find(), Optional.empty()), DigestBook.none(), console).find(name());
    }

    /** The model as written. */
    String written() {
        return model;
    }
}
