package org.weighin.models.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files of a repository make up a model: never pickles, and weights only once. */
final class RepositoryFiles {
    private static final String CONFIG = "config.json";
    private static final Pattern SHARD = Pattern.compile("\"([^\"/]+\\.safetensors)\"");

    private RepositoryFiles() {}

    /**
     * The paths to fetch.
     *
     * @throws SourceFailure when the repository has no weights in safetensors
     */
    static List<String> wanted(List<String> paths) throws SourceFailure {
        List<String> flat = paths.stream()
                .filter(path -> path.matches("[A-Za-z0-9][A-Za-z0-9._-]*"))
                .sorted()
                .toList();
        // Some makers add the same weights in their own layout, under another name.
        Predicate<String> standard = name -> name.matches("model(-[0-9]+-of-[0-9]+)?\\.safetensors");
        List<String> weights = flat.stream().filter(standard).toList();
        if (weights.isEmpty()) {
            weights =
                    flat.stream().filter(name -> name.endsWith(".safetensors")).toList();
        }
        if (weights.isEmpty() || !flat.contains(CONFIG)) {
            throw new SourceFailure("it has no " + CONFIG + " with weights in safetensors; of its " + paths.size()
                    + " files a model's description can name single ones under files");
        }
        Stream<String> beside = flat.stream()
                .filter(name -> name.matches(".*\\.(json|jinja|model|txt|tiktoken|md)|LICENSE.*|NOTICE.*"));
        return Stream.concat(beside, weights.stream()).toList();
    }

    /** Whether a cached snapshot has a configuration and all the weights that its index names. */
    static boolean isComplete(Path snapshot) {
        Path index = snapshot.resolve("model.safetensors.index.json");
        try (Stream<Path> files = Files.list(snapshot)) {
            List<String> names = files.filter(Files::exists)
                    .map(path -> path.getFileName().toString())
                    .toList();
            List<String> weights =
                    names.stream().filter(name -> name.endsWith(".safetensors")).toList();
            String listed = Files.exists(index) ? Files.readString(index) : "";
            return names.contains(CONFIG)
                    && !weights.isEmpty()
                    && SHARD.matcher(listed).results().allMatch(name -> weights.contains(name.group(1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
