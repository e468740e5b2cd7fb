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
import org.weighin.reports.page.Pages;
import org.weighin.reports.page.Story;
import org.weighin.reports.run.RunReader;

/** Makes a static report of a run's folder: pages that need no network, tables and charts. */
public final class Report {
    private static final String FIRST_PAGE = "index.html";

    private Report() {}

    /**
     * Writes the report; the same run gives the same bytes. The folder is replaced as a whole at the end, so that a
     * failure leaves the report that was there.
     *
     * @throws InputException when there is no such run, or when the report's folder holds something else
     */
    public static void render(Path runFolder, Path reportFolder, ReportOptions options) {
        Path target = reportFolder.toAbsolutePath().normalize();
        Map<String, String> files = Pages.of(Story.of(RunReader.read(runFolder), options));
        Path partial = target.resolveSibling("." + target.getFileName() + ".partial");
        Path previous = target.resolveSibling("." + target.getFileName() + ".previous");
        try {
            refuseOthers(target);
            delete(partial);
            write(partial, files);
            replace(target, partial, previous);
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + target, e);
        }
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            delete(folder);
            throw e;
        }
    }

    private static void replace(Path target, Path partial, Path previous) throws IOException {
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

    /** A folder that is no report is never replaced. */
    private static void refuseOthers(Path target) throws IOException {
        if (!Files.exists(target) || Files.isRegularFile(target.resolve(FIRST_PAGE))) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(target)) {
            try (Stream<Path> entries = Files.list(target)) {
                empty = entries.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new InputException(
                    "the report's folder holds something else",
                    target.toString(),
                    "a new folder, or one with a report");
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
