package org.weighin.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a step has made: files whose names do not begin with a dot. */
public final class MadeFiles {
    private MadeFiles() {}

    /** The files directly in a folder. */
    public static List<Path> in(Path folder) {
        return find(folder, 1);
    }

    /** The files in a folder and below it. */
    public static List<Path> below(Path folder) {
        return find(folder, Integer.MAX_VALUE);
    }

    private static List<Path> find(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
