package org.weighin.models.fetch;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.weighin.models.registry.ModelFile;

/** A file that appears in its place only when it has the length and digest that its description says. */
final class VerifiedOutput implements AutoCloseable {
    private static final int PIECE = 1 << 20;

    private final ModelFile file;
    private final Path temporary;
    private final FileChannel channel;
    private final MessageDigest digest = Digests.sha256();
    private long written;

    VerifiedOutput(ModelFile file, Path temporary) throws IOException {
        this.file = file;
        this.temporary = temporary;
        this.channel = FileChannel.open(temporary, CREATE_NEW, WRITE);
    }

    /**
     * Adds all bytes of a stream, never more than described.
     *
     * @param source name for messages
     */
    void add(InputStream input, String source) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int count = input.read(piece); count >= 0; count = input.read(piece)) {
            if (written + count > file.bytes()) {
                throw new FetchException(
                        file.name() + " is longer than " + file.bytes() + " bytes", source, "the file as described");
            }
            digest.update(piece, 0, count);
            ByteBuffer buffer = ByteBuffer.wrap(piece, 0, count);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            written += count;
        }
    }

    long written() {
        return written;
    }

    /** Tells how far the file is. */
    void report(long done, ProgressListener listener) {
        listener.bytes(file.name(), Math.min(done, file.bytes()), file.bytes());
    }

    /**
     * Checks the file and moves it to its place.
     *
     * @throws FetchException when its length or digest is not the described one
     */
    void finish(Path target, String source) throws IOException {
        channel.force(true);
        channel.close();
        check(file, written, Digests.hexadecimal(digest), source);
        Files.move(temporary, target, ATOMIC_MOVE);
    }

    /** Compares what was found with the description. */
    static void check(ModelFile file, long bytes, String sha256, String source) {
        if (bytes != file.bytes()) {
            throw new FetchException(
                    file.name() + " has " + bytes + " bytes", source, file.bytes() + " bytes, as its description says");
        }
        if (!sha256.equals(file.sha256())) {
            throw new FetchException(
                    "wrong digest of " + file.name() + ": found " + sha256, source, "sha256 " + file.sha256());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
