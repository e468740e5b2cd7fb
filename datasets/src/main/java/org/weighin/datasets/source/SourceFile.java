package org.weighin.datasets.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.weighin.datasets.InputException;

/**
 * A file with rows.
 *
 * @param path where it lies
 * @param name what {@link Origin}s call it
 */
public record SourceFile(Path path, String name, Format format) {
    private static final int BUFFER = 1 << 16;

    /**
     * Opens the file at its first row.
     *
     * @throws InputException when there is no such file or it is of another format
     */
    public RowReader open() {
        return open(Optional.empty());
    }

    /**
     * Opens the file at its first row.
     *
     * @param columns of a CSV file without a header; said of no other format
     * @throws InputException when there is no such file or it is of another format
     */
    public RowReader open(Optional<CsvColumns> columns) {
        if (format == Format.PARQUET) {
            return new ParquetRowReader(this);
        }
        InputStream in = bytes();
        try {
            return textReader(new Lines(unpacked(in), this), columns);
        } catch (IOException | InputException e) {
            close(in);
            throw e instanceof InputException known ? known : failure((IOException) e);
        }
    }

    private RowReader textReader(Lines lines, Optional<CsvColumns> columns) {
        return switch (format) {
            case JSON -> lines.startsWith('[') ? new JsonArrayReader(lines, this) : new JsonlReader(lines, this);
            case CSV -> new CsvReader(lines, ',', this, columns);
            case TSV -> new CsvReader(lines, '\t', this, columns);
            default -> new JsonlReader(lines, this);
        };
    }

    private InputStream bytes() {
        try {
            return new BufferedInputStream(Files.newInputStream(path), BUFFER);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** SHA-256 of the file's bytes, in hexadecimal digits. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw failure(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
    }

    InputException failure(IOException cause) {
        String what = cause instanceof NoSuchFileException
                ? "the file does not exist"
                : "the file cannot be read: " + cause.getMessage();
        return new InputException(what, path.toString(), "a whole " + format + " file", cause);
    }
}
