package org.weighin.models.fetch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Brings a file of the hub to the disk, going on after each failure where it stopped, also that of an earlier process. */
record Download(HubClient client, Patience patience) {
    private static final int PIECE = 1 << 20;

    /** Fills {@code target} up to the length of the file. */
    void run(RemoteFile file, Path target) throws IOException, SourceFailure {
        int failures = 0;
        long best = 0;
        for (long have = length(target); have != file.bytes(); have = length(target)) {
            best = Math.max(best, have);
            try {
                attempt(file, target, have < file.bytes() ? have : 0);
            } catch (InterruptedIOException stop) {
                throw stop;
            } catch (IOException failure) {
                long reached = length(target);
                failures = reached > best ? 1 : failures + 1;
                String what = "download of " + file.path() + " (" + reached + " of " + file.bytes() + " bytes)";
                patience.pause(what, failures, failure);
            }
        }
    }

    private void attempt(RemoteFile file, Path target, long from) throws IOException, SourceFailure {
        HubClient.Body body = client.open(file, from);
        try (StallGuard input = new StallGuard(body.stream(), patience.retries().stall());
                FileChannel output = FileChannel.open(target, CREATE, WRITE)) {
            output.truncate(body.from());
            output.position(body.from());
            copy(file, input, output);
        }
        long found = length(target);
        if (found < file.bytes()) {
            throw new IOException("the connection ended after " + found + " of " + file.bytes() + " bytes");
        }
    }

    private void copy(RemoteFile file, StallGuard input, FileChannel output) throws IOException, SourceFailure {
        byte[] piece = new byte[PIECE];
        long done = output.position();
        for (int count = input.read(piece, 0, PIECE); count >= 0; count = input.read(piece, 0, PIECE)) {
            done += count;
            if (done > file.bytes()) {
                output.truncate(0);
                throw new SourceFailure("the server sends more than the " + file.bytes() + " bytes of " + file.path());
            }
            write(ByteBuffer.wrap(piece, 0, count), output, file);
            patience.listener().bytes(file.path(), done, file.bytes());
        }
    }

    /** A disk that fails is no reason to try again. */
    private static void write(ByteBuffer bytes, FileChannel output, RemoteFile file) {
        try {
            while (bytes.hasRemaining()) {
                output.write(bytes);
            }
        } catch (IOException failure) {
            throw new FetchException(
                    "cannot write: " + failure.getMessage(),
                    file.path(),
                    "a disk with room for " + file.bytes() + " bytes");
        }
    }

    private static long length(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
