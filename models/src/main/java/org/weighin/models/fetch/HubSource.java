package org.weighin.models.fetch;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.models.registry.ModelFile;
import org.weighin.models.registry.ModelSource;

/** Takes files from the Hugging Face hub into its cache, and links to them there. */
final class HubSource {
    private final ModelFolder folder;
    private final HubSettings settings;
    private final HubClient client;
    private final Patience patience;

    HubSource(ModelFolder folder, FetchSettings settings, ProgressListener listener) {
        this.folder = folder;
        this.settings = settings.hub();
        this.client = new HubClient(settings.hub());
        this.patience = new Patience(settings.retries(), listener);
    }

    /** One file that must have the described length and digest. */
    void fetch(ModelFile file, ModelSource.Hub source) throws IOException, SourceFailure {
        HubCache cache = HubCache.of(settings.cache(), source.repository());
        Optional<Path> cached = cached(file, cache);
        if (cached.isPresent()) {
            folder.link(cached.get(), folder.file(file));
            return;
        }
        requireOnline(source.label());
        RemoteFile remote = patience.request(
                "asking " + source.label(),
                () -> client.describe(source.repository(), source.revision(), source.path()));
        if (remote.bytes() != file.bytes()
                || remote.hasSha256() && !remote.etag().equals(file.sha256())) {
            throw new SourceFailure("it has another " + source.path() + ": " + remote.bytes() + " bytes, etag "
                    + remote.etag() + "; described are " + file.bytes() + " bytes, sha256 " + file.sha256());
        }
        obtain(remote, cache, source.label());
        Path placed = cache.place(remote, source.revision());
        if (!remote.hasSha256()) {
            checkDescribed(file, placed, cache.blob(remote), source.label());
        }
        folder.link(placed, folder.file(file));
    }

    /** The file as the Python tools may have fetched it before; a damaged one is removed. */
    private Optional<Path> cached(ModelFile file, HubCache cache) throws IOException {
        Optional<Path> blob = cache.bySha256(file.sha256());
        if (blob.isPresent()) {
            patience.listener().message("in the hub's cache already, checking its digest: " + blob.get());
            if (!Digests.sha256(blob.get()).equals(file.sha256())) {
                patience.listener().message(blob.get() + " is damaged and is fetched anew");
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
        HubCache cache = HubCache.of(settings.cache(), repository);
        if (settings.offline()) {
            Optional<Path> snapshot =
                    cache.commit(revision).map(cache::snapshot).filter(RepositoryFiles::isComplete);
            return snapshot.orElseThrow(() -> new SourceFailure(
                    "HF_HUB_OFFLINE is set, and " + cache.folder() + " has no complete snapshot of " + revision));
        }
        String label = "hub:" + repository;
        HubClient.Listing listing = patience.request("asking " + label, () -> client.list(repository, revision));
        List<RemoteFile> files = new ArrayList<>();
        for (String path : RepositoryFiles.wanted(listing.paths())) {
            files.add(
                    patience.request("asking for " + path, () -> client.describe(repository, listing.commit(), path)));
        }
        Files.createDirectories(cache.folder());
        DiskSpace.require(missingBytes(files, cache), cache.folder());
        for (RemoteFile file : files) {
            obtain(file, cache, label);
            cache.place(file, revision);
        }
        return cache.snapshot(listing.commit());
    }

    private void requireOnline(String label) throws SourceFailure {
        if (settings.offline()) {
            throw new SourceFailure("HF_HUB_OFFLINE is set, and " + settings.cache() + " has no such file of " + label);
        }
    }

    private static long missingBytes(List<RemoteFile> files, HubCache cache) {
        return files.stream()
                .filter(file -> !Files.exists(cache.blob(file)))
                .mapToLong(RemoteFile::bytes)
                .sum();
    }

    /** Sees to it that the cache has the file's bytes, with the digest that the hub gives it. */
    private void obtain(RemoteFile file, HubCache cache, String label) throws IOException, SourceFailure {
        Path blob = cache.blob(file);
        try (FolderLock held = FolderLock.take(cache.locks(), patience.listener())) {
            if (Files.exists(blob) && Files.size(blob) == file.bytes()) {
                return;
            }
            Files.createDirectories(cache.blobs());
            DiskSpace.require(file.bytes(), cache.blobs());
            Path incomplete = cache.incomplete(file);
            new Download(client, patience).run(file, incomplete);
            check(file, incomplete, label);
            Files.move(incomplete, blob, ATOMIC_MOVE);
        }
    }

    private void check(RemoteFile file, Path incomplete, String label) throws IOException {
        Optional<String> found = file.hasSha256()
                ? Optional.of(Digests.sha256(incomplete))
                : file.hasGitId() ? Optional.of(Digests.gitBlob(incomplete)) : Optional.empty();
        if (found.isEmpty()) {
            patience.listener().message(label + " gives no digest of " + file.path() + "; only its length was checked");
        } else if (!found.get().equals(file.etag())) {
            Files.delete(incomplete);
            throw new FetchException(
                    "wrong digest of " + file.path() + ": found " + found.get(), label, "digest " + file.etag());
        }
    }
}
