package org.weighin.models.fetch;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fetched splits of a data set: a folder a split, with links to its files in the hub's cache. A split's folder gets
 * its name when it is complete.
 */
record DatasetFolder(Path path) {

    /** @param datasets folder of all data sets */
    static DatasetFolder of(Path datasets, HubDataset dataset) {
        String name = dataset.repository().replace("/", "--");
        return new DatasetFolder(
                datasets.resolve(name).resolve(dataset.configuration().orElse("default")));
    }

    /** The files of a split in order, if it was fetched and the cache still has them. */
    Optional<List<Path>> files(String split) {
        Path folder = path.resolve(split);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.sorted().toList();
            return files.stream().allMatch(Files::isRegularFile) ? Optional.of(files) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder, failure);
        }
    }

    /** Links the files of a split here. */
    List<Path> place(String split, List<Path> files) throws IOException {
        Path temporary = Files.createTempDirectory(path, ".fetch-");
        for (Path file : files) {
            Files.createSymbolicLink(temporary.resolve(file.getFileName()), file.toAbsolutePath());
        }
        Path folder = path.resolve(split);
        if (Files.isDirectory(folder)) {
            ModelFolder.delete(folder);
        }
        Files.move(temporary, folder, ATOMIC_MOVE);
        return files(split).orElseThrow(() -> new IOException("files of " + folder + " vanished"));
    }
}
