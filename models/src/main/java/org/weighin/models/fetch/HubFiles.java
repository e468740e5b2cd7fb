package org.weighin.models.fetch;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of one repository of the hub, in the cache of its Python tools. */
final class HubFiles {
    private final HubRepository repository;
    private final HubCache cache;
    private final HubClient client;
    private final Patience patience;
    private final String label;

    HubFiles(HubRepository repository, FetchSettings settings, ProgressListener listener, String label) {
        this.repository = repository;
        this.cache = HubCache.of(settings.hub().cache(), repository);
        this.client = new HubClient(settings.hub());
        this.patience = new Patience(settings.retries(), listener);
        this.label = label;
    }

    HubCache cache() {
        return cache;
    }

    HubClient.Listing list(String revision) throws IOException, SourceFailure {
        return patience.request("asking " + label, () -> client.list(repository, revision));
    }

    RemoteFile describe(String revision, String path) throws IOException, SourceFailure {
        return patience.request("asking " + label, () -> client.describe(repository, revision, path));
    }

    /** Links to files in the snapshot of the listing's commit; those that the cache lacks are fetched. */
    List<Path> obtain(HubClient.Listing listing, String revision, List<String> paths)
            throws IOException, SourceFailure {
        List<RemoteFile> files = new ArrayList<>();
        for (String path : paths) {
            files.add(describe(listing.commit(), path));
        }
        Files.createDirectories(cache.folder());
        DiskSpace.require(missingBytes(files), cache.folder());
        List<Path> links = new ArrayList<>();
        for (RemoteFile file : files) {
            obtain(file);
            links.add(cache.place(file, revision));
        }
        return links;
    }

    /** Sees to it that the cache has the file's bytes, with the digest that the hub gives it. */
    void obtain(RemoteFile file) throws IOException, SourceFailure {
        Path blob = cache.blob(file);
        try (FolderLock held = FolderLock.take(cache.locks(), patience.listener())) {
            if (Files.exists(blob) && Files.size(blob) == file.bytes()) {
                return;
            }
            Files.createDirectories(cache.blobs());
            DiskSpace.require(file.bytes(), cache.blobs());
            Path incomplete = cache.incomplete(file);
            new Download(client, patience).run(file, incomplete);
            check(file, incomplete);
            Files.move(incomplete, blob, ATOMIC_MOVE);
        }
    }

    private long missingBytes(List<RemoteFile> files) {
        return files.stream()
                .filter(file -> !Files.exists(cache.blob(file)))
                .mapToLong(RemoteFile::bytes)
                .sum();
    }

    private void check(RemoteFile file, Path incomplete) throws IOException {
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
