package org.weighin.datasets.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.weighin.datasets.InputException;

/**
 * Tables of a Java record as Parquet files (zstd, page checksums), one column for each component.
 *
 * <p>Components may be String, int, long, float, double, boolean, enums, records, List, Map with String keys, and
 * Optional of these. Files get a temporary name beside the target and are renamed when whole. What cannot be read or
 * written is an {@link InputException}.
 */
public final class RecordParquet<T extends Record> {
    private final Class<T> type;
    private final RecordColumn column;

    private RecordParquet(Class<T> type) {
        this.type = type;
        this.column = RecordColumn.of(type);
    }

    /**
     * The table of a record type.
     *
     * @throws IllegalArgumentException when a component has a type that no column stands for
     */
    public static <T extends Record> RecordParquet<T> of(Class<T> type) {
        return new RecordParquet<>(type);
    }

    /** Opens a file for rows written one by one; see {@link RecordWriter#commit}. */
    public RecordWriter<T> writer(URI file) {
        return new RecordWriter<>(column, file);
    }

    /** As {@link #writer(URI)}, for a local file. */
    public RecordWriter<T> writer(Path file) {
        return writer(file.toUri());
    }

    /** Writes a whole file. */
    public void write(Path file, Iterable<? extends T> rows) {
        write(file, rows, Map.of());
    }

    /** Writes a whole file, with values for its footer. */
    public void write(Path file, Iterable<? extends T> rows, Map<String, String> metadata) {
        try (RecordWriter<T> writer = writer(file)) {
            metadata.forEach(writer::describe);
            rows.forEach(writer::write);
            writer.commit();
        }
    }

    /** Opens a file for reading row by row, in the order in which it was written. */
    public RecordReader<T> reader(URI file) {
        return new RecordReader<>(column, type, file);
    }

    /** As {@link #reader(URI)}, for a local file. */
    public RecordReader<T> reader(Path file) {
        return reader(file.toUri());
    }

    /** All rows of a file that fits into memory. */
    public List<T> read(Path file) {
        List<T> rows = new ArrayList<>();
        try (RecordReader<T> reader = reader(file)) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }

    /** The rows of a file, read as they are used; the stream must be closed. */
    public Stream<T> stream(Path file) {
        RecordReader<T> reader = reader(file);
        int ordered = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reader, ordered), false)
                .onClose(reader::close);
    }

    /** The values in a file's footer. */
    public static Map<String, String> metadata(Path file) {
        return footer(file, reader -> Map.copyOf(reader.getFileMetaData().getKeyValueMetaData()));
    }

    /** The number of rows by a file's footer. */
    public static long count(Path file) {
        return footer(file, ParquetFileReader::getRecordCount);
    }

    private interface FooterValue<V> {
        V of(ParquetFileReader reader);
    }

    private static <V> V footer(Path file, FooterValue<V> value) {
        try (ParquetFileReader reader = ParquetFileReader.open(Storage.input(file.toUri()))) {
            return value.of(reader);
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw Storage.unreadable(file.toUri(), e);
        }
    }
}
