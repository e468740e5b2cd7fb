package org.weighin.models.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.weighin.models.registry.ModelFile;
import org.weighin.models.registry.ModelSource;

/** Takes a model's files from the Hugging Face hub into its cache, and links to them there. */
final class HubSource {
    private final ModelFolder folder;
    private final FetchSettings settings;
    private final ProgressListener listener;

    HubSource(ModelFolder folder, FetchSettings settings, ProgressListener listener) {
        this.folder = folder;
        this.settings = settings;
        this.listener = listener;
    }

    /** One file that must have the described length and digest. */
    void fetch(ModelFile file, ModelSource.Hub source) throws IOException, SourceFailure {
        HubFiles hub = files(source.repository(), source.label());
        Optional<Path> cached = cached(file, hub.cache());
        if (cached.isPresent()) {
            folder.link(cached.get(), folder.file(file));
            return;
        }
        requireOnline(source.label());
        RemoteFile remote = hub.describe(source.revision(), source.path());
        if (remote.bytes() != file.bytes()
                || remote.hasSha256() && !remote.etag().equals(file.sha256())) {
            throw new SourceFailure("it has another " + source.path() + ": " + remote.bytes() + " bytes, etag "
                    + remote.etag() + "; described are " + file.bytes() + " bytes, sha256 " + file.sha256());
        }
        hub.obtain(remote);
        Path placed = hub.cache().place(remote, source.revision());
        if (!remote.hasSha256()) {
            checkDescribed(file, placed, hub.cache().blob(remote), source.label());
        }
        folder.link(placed, folder.file(file));
    }

    private HubFiles files(String repository, String label) {
        return new HubFiles(HubRepository.model(repository), settings, listener, label);
    }

    /** The file as the Python tools may have fetched it before; a damaged one is removed. */
    private Optional<Path> cached(ModelFile file, HubCache cache) throws IOException {
        Optional<Path> blob = cache.bySha256(file.sha256());
        if (blob.isPresent()) {
            listener.message("in the hub's cache already, checking its digest: " + blob.get());
            if (!Digests.sha256(blob.get()).equals(file.sha256())) {
                listener.message(blob.get() + " is damaged and is fetched anew");
                Files.delete(blob.get());
                return Optional.empty();
            }
        }
        return blob;
    }

    /** A mirror that gives no SHA-256 may hand out anything. */
    private static void checkDescribed(ModelFile file, Path placed, Path blob, String label) throws IOException {
        try {
            VerifiedOutput.check(file, Files.size(placed), Digests.sha256(placed), label);
        } catch (FetchException wrong) {
            Files.delete(placed);
            Files.delete(blob);
            throw wrong;
        }
    }

    /** The snapshot of a repository: weights as safetensors, and the small files beside them. */
    Path repository(String repository, String revision) throws IOException, SourceFailure {
        HubFiles hub = files(repository, "hub:" + repository);
        if (settings.hub().offline()) {
            HubCache cache = hub.cache();
            Optional<Path> snapshot =
                    cache.commit(revision).map(cache::snapshot).filter(RepositoryFiles::isComplete);
            return snapshot.orElseThrow(() -> new SourceFailure(
                    "HF_HUB_OFFLINE is set, and " + cache.folder() + " has no complete snapshot of " + revision));
        }
        HubClient.Listing listing = hub.list(revision);
        hub.obtain(listing, revision, RepositoryFiles.wanted(listing.paths()));
        return hub.cache().snapshot(listing.commit());
    }

    private void requireOnline(String label) throws SourceFailure {
        if (settings.hub().offline()) {
            throw new SourceFailure(
                    "HF_HUB_OFFLINE is set, and " + settings.hub().cache() + " has no such file of " + label);
        }
    }
}
