package org.weighin.models.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.weighin.datasets.InputException;

/** A forward cursor over a GGUF file: little endian, buffered, and never past the file's end. */
final class GgufInput implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long bufferStart;

    /** Begins at a byte of the file. */
    GgufInput(Path file, long position) {
        this.file = file;
        this.bufferStart = position;
        try {
            channel = FileChannel.open(file);
            size = channel.size();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    long size() {
        return size;
    }

    long position() {
        return bufferStart + buffer.position();
    }

    long remaining() {
        return size - position();
    }

    int readByte() {
        return need(1).get();
    }

    short readShort() {
        return need(2).getShort();
    }

    int readInt() {
        return need(4).getInt();
    }

    long readLong() {
        return need(8).getLong();
    }

    /**
     * A count of things that take at least so many bytes each; so an absurd one is found before anything is allocated.
     *
     * @throws InputException when so many cannot fit in the rest of the file, or there are more than the limit
     */
    long readCount(String what, long bytesEach, long limit) {
        long count = readLong();
        if (count < 0 || count > limit || count > remaining() / bytesEach) {
            throw new InputException(
                    Long.toUnsignedString(count) + " " + what + " cannot be right: " + remaining() + " bytes are left",
                    where(),
                    "an undamaged GGUF file, with at most " + limit + " " + what);
        }
        return count;
    }

    /** A string of at most so many bytes: its length as 64 bits, then UTF-8. */
    String readString(String what, int limit) {
        int length = (int) readCount("bytes of " + what, 1, limit);
        long start = position();
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, BUFFER);
            need(part).get(bytes, done, part);
            done += part;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new InputException(what + " is not UTF-8", file + ", byte " + start, "UTF-8 text", broken);
        }
    }

    /** Goes on so many bytes. */
    void skip(long bytes) {
        if (bytes < 0 || bytes > remaining()) {
            throw truncated(bytes);
        }
        if (bytes <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) bytes);
        } else {
            bufferStart = position() + bytes;
            buffer.position(0).limit(0);
        }
    }

    /** Where the cursor is, for messages. */
    String where() {
        return file + ", byte " + position();
    }

    private ByteBuffer need(int bytes) {
        if (bytes > remaining()) {
            throw truncated(bytes);
        }
        if (buffer.remaining() < bytes) {
            refill(bytes);
        }
        return buffer;
    }

    private void refill(int bytes) {
        long readAt = bufferStart + buffer.limit();
        bufferStart = position();
        buffer.compact();
        try {
            while (buffer.position() < bytes) {
                int count = channel.read(buffer, readAt);
                if (count < 0) {
                    throw truncated(bytes);
                }
                readAt += count;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        } finally {
            buffer.flip();
        }
    }

    private InputException truncated(long bytes) {
        return new InputException(
                "file is truncated: " + bytes + " bytes are due, " + remaining() + " are left",
                where(),
                "the complete file; download it again");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot close " + file, failure);
        }
    }
}
