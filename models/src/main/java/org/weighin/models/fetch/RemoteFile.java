package org.weighin.models.fetch;

import java.net.URI;

/**
 * A file in a repository of the hub.
 *
 * @param path its path there
 * @param commit the commit that was asked for, resolved
 * @param etag SHA-256 of large files, git's id of small ones
 * @param bytes its length
 * @param address where it is downloaded
 */
record RemoteFile(String path, String commit, String etag, long bytes, URI address) {

    /** Whether the etag is a SHA-256 of the file. */
    boolean hasSha256() {
        return etag.matches("[0-9a-f]{64}");
    }

    /** Whether the etag is git's id of the file. */
    boolean hasGitId() {
        return etag.matches("[0-9a-f]{40}");
    }
}
