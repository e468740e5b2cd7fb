package org.weighin.models.fetch;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of the cache of Hugging Face's Python tools that holds one repository.
 *
 * <p>Layout: blobs/ETAG are the files; snapshots/COMMIT/PATH are links to them; refs/REVISION holds the commit that a
 * branch or tag stood for. https://huggingface.co/docs/huggingface_hub/guides/manage-cache
 */
record HubCache(Path folder) {

    static HubCache of(Path cache, HubRepository repository) {
        return new HubCache(cache.resolve(repository.cacheFolder()));
    }

    /** Where the Python tools keep their locks, away from the files. */
    Path locks() {
        return folder.resolveSibling(".locks").resolve(folder.getFileName());
    }

    Path blobs() {
        return folder.resolve("blobs");
    }

    /** A file's bytes, which may not be there yet. */
    Path blob(RemoteFile file) {
        return blobs().resolve(file.etag());
    }

    /** A large file with this digest, when it is there. */
    Optional<Path> bySha256(String sha256) {
        return Optional.of(blobs().resolve(sha256)).filter(Files::isRegularFile);
    }

    /** Where a download is collected; kept when it is interrupted, to go on from there. */
    Path incomplete(RemoteFile file) {
        return blobs().resolve(file.etag() + ".weighin.incomplete");
    }

    Path snapshot(String commit) {
        return folder.resolve("snapshots").resolve(commit);
    }

    /** A commit of the repository, or what the branch or tag stood for when it was last looked up. */
    Optional<String> commit(String revision) throws IOException {
        if (Files.isDirectory(snapshot(revision))) {
            return Optional.of(revision);
        }
        Path reference = folder.resolve("refs").resolve(revision);
        return Files.isRegularFile(reference)
                ? Optional.of(Files.readString(reference).strip()).filter(HubCache::isCommit)
                : Optional.empty();
    }

    /** Puts a downloaded file in its place and links it into the snapshot. */
    Path place(RemoteFile file, String revision) throws IOException {
        Path link = snapshot(file.commit()).resolve(file.path());
        Path parent = link.resolve("..").normalize();
        Files.createDirectories(parent);
        Path target = parent.relativize(blob(file));
        Path temporary = link.resolveSibling("." + link.getFileName() + ".weighin");
        Files.deleteIfExists(temporary);
        Files.createSymbolicLink(temporary, target);
        Files.move(temporary, link, ATOMIC_MOVE);
        if (!revision.equals(file.commit())) {
            writeReference(revision, file.commit());
        }
        return link;
    }

    private void writeReference(String revision, String commit) throws IOException {
        Path reference = folder.resolve("refs").resolve(revision);
        Files.createDirectories(reference.resolve("..").normalize());
        Path temporary = reference.resolveSibling("." + reference.getFileName() + ".weighin");
        Files.writeString(temporary, commit);
        Files.move(temporary, reference, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /** Compares the files of a snapshot with the digests that their names in the cache are. */
    static List<Verification> verify(Path snapshot) throws IOException {
        List<Path> links;
        try (Stream<Path> files = Files.list(snapshot)) {
            links = files.sorted().toList();
        }
        List<Verification> verifications = new ArrayList<>();
        for (Path link : links) {
            Path blob = link.toRealPath();
            String etag = blob.getFileName().toString();
            if (etag.length() == 64) {
                verifications.add(new Verification(link, etag, Digests.sha256(blob)));
            } else if (etag.length() == 40) {
                verifications.add(new Verification(link, etag, Digests.gitBlob(blob)));
            }
        }
        return verifications;
    }

    private static boolean isCommit(String text) {
        return text.matches("[0-9a-f]{7,64}");
    }

    /** A commit as a server names it, which becomes the name of a folder. */
    static String checkedCommit(String commit) throws SourceFailure {
        if (!isCommit(commit)) {
            throw new SourceFailure("the server does not say which commit it has: not the hub nor a mirror of it");
        }
        return commit;
    }

    /** An etag as a server gives it, which becomes the name of a file. */
    static String checkedEtag(String etag) throws SourceFailure {
        if (!etag.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
            throw new SourceFailure("the server gives an etag that is none of the hub's");
        }
        return etag;
    }
}
