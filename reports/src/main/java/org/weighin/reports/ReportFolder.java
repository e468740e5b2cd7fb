package org.weighin.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;

/** The folder of a report: replaced as a whole, or left as it was. */
final class ReportFolder {
    private static final String FIRST_PAGE = "index.html";

    private final Path target;
    private final Path partial;
    private final Path previous;

    ReportFolder(Path folder) {
        this.target = folder.toAbsolutePath().normalize();
        this.partial = target.resolveSibling("." + target.getFileName() + ".partial");
        this.previous = target.resolveSibling("." + target.getFileName() + ".previous");
    }

    /**
     * A folder that is no report is never replaced.
     *
     * @throws InputException when the folder holds something else
     */
    void refuseOthers() {
        try {
            if (Files.exists(target) && !Files.isRegularFile(target.resolve(FIRST_PAGE)) && !empty(target)) {
                throw new InputException(
                        "the report's folder holds something else",
                        target.toString(),
                        "a new folder, or one with a report");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + target, e);
        }
    }

    /** Writes files, named relative to the folder, beside it, and then puts them in its place. */
    void publish(Map<String, String> files) {
        try {
            delete(partial);
            try {
                write(files);
                replace();
            } finally {
                delete(partial);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + target, e);
        }
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = partial.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
    }

    private void replace() throws IOException {
        if (!Files.exists(target)) {
            Files.move(partial, target);
            return;
        }
        delete(previous);
        Files.move(target, previous);
        try {
            Files.move(partial, target);
        } catch (IOException e) {
            Files.move(previous, target);
            throw e;
        }
        delete(previous);
    }

    private static boolean empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(folder)) {
            entries = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : entries) {
            Files.delete(entry);
        }
    }
}
