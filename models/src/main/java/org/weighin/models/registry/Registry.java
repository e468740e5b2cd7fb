package org.weighin.models.registry;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.InputException;

/** All models that are described in a folder of YAML files. */
public final class Registry {
    private final Path folder;
    private final Map<String, ModelEntry> models;

    private Registry(Path folder, Map<String, ModelEntry> models) {
        this.folder = folder;
        this.models = models;
    }

    /**
     * Reads every {@code .yaml} file of a folder; each describes one model, or several under {@code models}.
     *
     * @throws InputException with the errors of all files
     */
    public static Registry load(Path folder) {
        return new Registry(folder, RegistryReader.read(folder));
    }

    /** All models, by id. */
    public Collection<ModelEntry> all() {
        return Collections.unmodifiableCollection(models.values());
    }

    /** The model of that id, if there is one. */
    public Optional<ModelEntry> find(String id) {
        return Optional.ofNullable(models.get(id));
    }

    /**
     * The model of that id.
     *
     * @throws InputException when there is none, naming those that are spelled alike
     */
    public ModelEntry get(String id) {
        return find(id).orElseThrow(() -> {
            List<String> alike = models.keySet().stream()
                    .filter(known -> letters(known).contains(letters(id)))
                    .toList();
            String right = alike.isEmpty()
                    ? "one of the " + models.size() + " models described there"
                    : String.join(", ", alike);
            return new InputException("no model " + id, folder.toString(), right);
        });
    }

    private static String letters(String id) {
        return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
