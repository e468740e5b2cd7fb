package org.weighin.datasets.source;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;

/** The lines of a text file in UTF-8, none of which takes more memory than the limit. */
final class Lines implements AutoCloseable {
    /** The most bytes that one row may have. */
    static final int MAX_BYTES = 16 << 20;

    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    /**
     * A line without its end.
     *
     * @param number from 1
     * @param problem why it cannot be used, or null
     */
    record Line(long number, String text, @Nullable String problem) {}

    private final InputStream in;
    private final SourceFile file;
    private long number;

    /** Takes over the stream and passes over a byte order mark. */
    Lines(InputStream in, SourceFile file) {
        this.in = in;
        this.file = file;
        try {
            in.mark(BYTE_ORDER_MARK.length);
            if (!startsWithMark()) {
                in.reset();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private boolean startsWithMark() throws IOException {
        int first = in.read();
        int second = in.read();
        if (first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF) {
            throw new InputException("the text is UTF-16", file.path().toString(), "text in UTF-8");
        }
        return first == BYTE_ORDER_MARK[0] && second == BYTE_ORDER_MARK[1] && in.read() == BYTE_ORDER_MARK[2];
    }

    /** Whether the first character that is no white space is this one. */
    boolean startsWith(char wanted) {
        try {
            int limit = 4096;
            in.mark(limit);
            int found = in.read();
            for (int i = 1; i < limit && found >= 0 && found <= ' '; i++) {
                found = in.read();
            }
            in.reset();
            return found == wanted;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The stream behind the byte order mark, for those who need no lines. */
    InputStream stream() {
        return in;
    }

    /** The next line, or null behind the last. */
    @Nullable
    Line read() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
            int next = in.read();
            if (next < 0) {
                return null;
            }
            number++;
            long length = 0;
            for (; next >= 0 && next != '\n'; next = in.read()) {
                if (length++ < MAX_BYTES) {
                    bytes.write(next);
                }
            }
            return line(bytes.toByteArray(), length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Line line(byte[] bytes, long length) {
        if (length > MAX_BYTES) {
            String start = new String(bytes, 0, 4 * 2000, StandardCharsets.UTF_8);
            return new Line(number, start, "the line has " + length + " bytes, more than " + MAX_BYTES);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Line(number, text, null);
        } catch (CharacterCodingException e) {
            return new Line(number, new String(bytes, StandardCharsets.UTF_8), "the text is not UTF-8");
        }
    }

    InputException failure(IOException cause) {
        if (cause instanceof EOFException || cause instanceof ZipException) {
            return new InputException(
                    "the gzip data is cut off or damaged: " + cause.getMessage(),
                    file.path() + ", behind line " + number,
                    "a whole gzip file",
                    cause);
        }
        return file.failure(cause);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw file.failure(e);
        }
    }
}
