package org.weighin.models.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.datasets.yaml.StrictYaml;

/** Reads the files of a registry and collects what is wrong in any of them. */
final class RegistryReader {
    private static final Pattern LIST = Pattern.compile("^models:", Pattern.MULTILINE);

    private final List<String> errors = new ArrayList<>();
    private final Map<String, ModelEntry> models = new TreeMap<>();
    private final Map<String, String> places = new HashMap<>();

    /** A file that describes several models. */
    record Listing(List<ModelEntry> models) {}

    /** All models of a folder by id. @throws InputException with the errors of all files */
    static Map<String, ModelEntry> read(Path folder) {
        RegistryReader reader = new RegistryReader();
        files(folder).forEach(reader::add);
        if (!reader.errors.isEmpty()) {
            throw new InputException(
                    String.join("\n", reader.errors), folder.toString(), "descriptions of models, each once");
        }
        return reader.models;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException("no such folder", folder.toString(), "a folder with a YAML file for each model");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder, failure);
        }
    }

    private void add(Path file) {
        try {
            String text = Files.readString(file);
            for (ModelEntry model : parse(text, file)) {
                add(model, text, file);
            }
        } catch (InputException wrong) {
            errors.add(String.valueOf(wrong.getMessage()));
        } catch (IOException failure) {
            errors.add("the file cannot be read: " + failure.getMessage() + "\n  at: " + file);
        }
    }

    private static List<ModelEntry> parse(String text, Path file) {
        if (LIST.matcher(text).find()) {
            return StrictYaml.parse(text, file.toString(), Listing.class).models();
        }
        return List.of(StrictYaml.parse(text, file.toString(), ModelEntry.class));
    }

    private void add(ModelEntry model, String text, Path file) {
        List<String> lines = places(text, file, model.id());
        if (models.putIfAbsent(model.id(), model) == null) {
            places.put(model.id(), lines.get(0));
        } else {
            errors.add("model " + model.id() + " is described twice\n  at: " + places.get(model.id()) + " and "
                    + lines.get(lines.size() - 1));
        }
    }

    /** The lines of a file where a model of that id begins. */
    private static List<String> places(String text, Path file, String id) {
        Matcher line = Pattern.compile("^[ -]*id: *[\"']?" + Pattern.quote(id) + "[\"']? *$", Pattern.MULTILINE)
                .matcher(text);
        List<String> places = new ArrayList<>();
        while (line.find()) {
            places.add(file + ", line "
                    + (1 + text.substring(0, line.start()).lines().count()));
        }
        return places.isEmpty() ? List.of(file.toString()) : places;
    }
}
