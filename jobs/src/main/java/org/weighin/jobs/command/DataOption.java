package org.weighin.jobs.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where public data sets lie. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Folder of public data sets; WEIGHIN_DATA when left out.")
    private Optional<Path> data = Optional.empty();

    /** As the option says, else the environment. */
    Optional<Path> folder() {
        return data.or(() -> Optional.ofNullable(System.getenv("WEIGHIN_DATA"))
                .filter(text -> !text.isBlank())
                .map(Path::of));
    }
}
