package org.weighin.datasets.recipe;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.source.Format;
import org.weighin.datasets.source.SourceFile;
import org.weighin.datasets.yaml.StrictYaml;

/** A recipe and the file that it was read from. */
public record RecipeFile(Path path, Recipe recipe) {
    private static final String DATA = "${data}/";

    /**
     * Reads a recipe strictly.
     *
     * @throws InputException with all errors, each with line and key
     */
    public static RecipeFile read(Path path) {
        return new RecipeFile(path, StrictYaml.read(path, Recipe.class));
    }

    /**
     * The files of all sources, in the recipe's order and by name within a source.
     *
     * @param data what {@code ${data}} stands for
     * @throws InputException when a file is missing, or no data root is given and one is needed
     */
    public List<Input> inputs(Optional<Path> data) {
        List<Input> inputs = new ArrayList<>();
        for (Source source : recipe.sources()) {
            for (SourceFile file : files(source, data)) {
                inputs.add(new Input(inputs.size(), source, file));
            }
        }
        return inputs;
    }

    private List<SourceFile> files(Source source, Optional<Path> data) {
        Path located = located(source.path(), data);
        String name = String.valueOf(located.getFileName());
        if (!name.contains("*") && !name.contains("?")) {
            if (!Files.isRegularFile(located)) {
                throw missing(source, located);
            }
            return List.of(file(source, located));
        }
        List<SourceFile> files = matches(located, name).stream()
                .sorted()
                .map(match -> file(source, match))
                .toList();
        if (files.isEmpty()) {
            throw missing(source, located);
        }
        return files;
    }

    private Path located(String named, Optional<Path> data) {
        if (named.startsWith(DATA)) {
            Path root = data.orElseThrow(() -> new InputException(
                    "the recipe reads " + named + ", and no data root is given", path.toString(), "--data ROOT"));
            return root.resolve(named.substring(DATA.length()));
        }
        return path.resolveSibling(named).normalize();
    }

    private static List<Path> matches(Path located, String pattern) {
        List<Path> matches = new ArrayList<>();
        Path folder = located.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return matches;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : found) {
                if (Files.isRegularFile(file)) {
                    matches.add(file);
                }
            }
            return matches;
        } catch (IOException | DirectoryIteratorException e) {
            throw new InputException(
                    "the folder cannot be read: " + e.getMessage(), folder.toString(), "a folder with data files", e);
        }
    }

    private InputException missing(Source source, Path located) {
        return new InputException(
                "no such file: " + located, path + ", source " + source.path(), "the path of a file that exists");
    }

    private static SourceFile file(Source source, Path located) {
        String folder = source.path().substring(0, source.path().lastIndexOf('/') + 1);
        String name = folder + located.getFileName();
        return new SourceFile(located, name, source.format().orElseGet(() -> Format.of(name)));
    }
}
