package org.weighin.models.registry;

import java.util.List;
import java.util.Optional;

/**
 * A source as it is written in a model's description: exactly one of {@code hub}, {@code pip} and {@code file}.
 *
 * @param hub repository on the Hugging Face hub
 * @param revision its branch, tag or commit; main when absent
 * @param path the file's path in it; its name when absent
 * @param pip wheel entries that make up the file when joined
 * @param file a path on this machine
 * @param note what users should know of this source
 */
public record SourceDescription(
        Optional<String> hub,
        Optional<String> revision,
        Optional<String> path,
        List<WheelEntry> pip,
        Optional<String> file,
        Optional<String> note) {
    public SourceDescription {
        int kinds = (hub.isPresent() ? 1 : 0) + (pip.isEmpty() ? 0 : 1) + (file.isPresent() ? 1 : 0);
        Checks.require(kinds == 1, "a source has exactly one of hub, pip and file, this has " + kinds);
        Checks.require(
                hub.isPresent() || revision.isEmpty() && path.isEmpty(), "revision and path belong to a hub source");
        hub.ifPresent(ModelSource::checkRepository);
        revision.ifPresent(ModelSource::checkPath);
        path.ifPresent(ModelSource::checkPath);
    }

    /** The source of a file with this name. */
    public ModelSource of(String fileName) {
        if (hub.isPresent()) {
            return new ModelSource.Hub(hub.get(), revision.orElse("main"), path.orElse(fileName));
        }
        return file.<ModelSource>map(ModelSource.Local::new).orElseGet(() -> new ModelSource.Pip(pip));
    }
}
