package org.weighin.jobs.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.fetch.Fetch;
import org.weighin.models.fetch.FetchSettings;
import org.weighin.models.inspect.ModelInspection;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.registry.Registry;

/**
 * All that can be told of a model without running it.
 *
 * @param description what the registry knows of it
 * @param files what its files hold; absent where they are not on this machine, or cannot be run
 * @param problem why its files cannot be run
 * @param chat what its chat template does; absent without files
 */
public record InspectedModel(
        Optional<ModelEntry> description,
        Optional<ModelInspection> files,
        Optional<String> problem,
        Optional<ChatInspection> chat) {

    /**
     * Looks at a described model, or at a folder or file.
     *
     * @param named the id of a described model, or a path
     * @throws InputException when there is no such model, or files that are named cannot be run
     */
    public static InspectedModel of(String named, Registry registry, FetchSettings settings) {
        Optional<ModelEntry> entry = registry.find(named);
        if (entry.isEmpty() && (named.contains("/") || Files.exists(Path.of(named)))) {
            Path location = Path.of(named);
            Checkpoint checkpoint = Checkpoint.open(location);
            return inspected(owner(location, registry, settings), checkpoint, ModelInspection.of(checkpoint));
        }
        ModelEntry model = registry.get(named);
        return Fetch.present(model, settings)
                .map(location -> fetched(model, location))
                .orElseGet(() ->
                        new InspectedModel(Optional.of(model), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** The described model whose files these are. */
    private static Optional<ModelEntry> owner(Path location, Registry registry, FetchSettings settings) {
        Path absolute = location.toAbsolutePath().normalize();
        return registry.all().stream()
                .filter(model -> Fetch.present(model, settings)
                        .filter(present -> present.toAbsolutePath().normalize().equals(absolute))
                        .isPresent())
                .findFirst();
    }

    private static InspectedModel fetched(ModelEntry model, Path location) {
        try {
            Checkpoint checkpoint = Checkpoint.open(location);
            return inspected(Optional.of(model), checkpoint, ModelInspection.of(checkpoint));
        } catch (InputException unusable) {
            return new InspectedModel(
                    Optional.of(model), Optional.empty(), Optional.of(unusable.getMessage()), Optional.empty());
        }
    }

    private static InspectedModel inspected(Optional<ModelEntry> entry, Checkpoint checkpoint, ModelInspection files) {
        return new InspectedModel(
                entry,
                Optional.of(files),
                Optional.empty(),
                Optional.of(ChatInspection.of(checkpoint.location(), entry)));
    }
}
