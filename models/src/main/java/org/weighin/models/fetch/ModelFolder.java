package org.weighin.models.fetch;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.weighin.models.registry.ModelFile;

/**
 * The folder of one model: its files, or links to them where another cache holds them, each with a stamp that its
 * digest was found right, so that it is not read again to be sure.
 */
final class ModelFolder {
    private static final String TEMPORARY = ".fetch-";

    private final Path folder;

    ModelFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    Path file(ModelFile file) {
        return folder.resolve(file.name());
    }

    /** The link to a fetched repository, made when all of its files are there. */
    Path repository() {
        return folder.resolve("repository");
    }

    /** Whether a file is there, as long as described, and unchanged since its digest was found right. */
    boolean ready(ModelFile file) throws IOException {
        Path path = file(file);
        try {
            return Files.size(path) == file.bytes()
                    && Files.readString(stampFile(file)).equals(stampText(file));
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    /** Notes that a file's digest was found right. */
    void stamp(ModelFile file) throws IOException {
        Path temporary = folder.resolve(TEMPORARY + file.name() + ".stamp");
        Files.writeString(temporary, stampText(file));
        Files.move(temporary, stampFile(file), ATOMIC_MOVE);
    }

    /** Links a file or folder of another cache here. */
    void link(Path target, Path link) throws IOException {
        Path temporary = folder.resolve(TEMPORARY + link.getFileName());
        Files.deleteIfExists(temporary);
        Files.createSymbolicLink(temporary, target.toAbsolutePath());
        Files.move(temporary, link, ATOMIC_MOVE);
    }

    /** A new folder for what is not complete. */
    Path temporary() throws IOException {
        return Files.createTempDirectory(folder, TEMPORARY);
    }

    /** Removes what an interrupted fetch left. */
    void clean() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(
                            path -> path.getFileName().toString().startsWith(TEMPORARY))
                    .toList()) {
                delete(entry);
            }
        }
    }

    /** Deletes a file, or a folder with all in it. */
    static void delete(Path root) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    private Path stampFile(ModelFile file) {
        return folder.resolve("." + file.name() + ".verified");
    }

    private String stampText(ModelFile file) throws IOException {
        return file.sha256() + " " + Files.getLastModifiedTime(file(file)).toMillis() + "\n";
    }
}
