package org.weighin.datasets.source;

import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.Storage;

/** The rows of any Parquet file. */
final class ParquetRowReader implements RowReader {
    private final SourceFile file;
    private final ParquetReader<Group> rows;
    private long number;

    ParquetRowReader(SourceFile file) {
        this.file = file;
        try {
            this.rows = new Builder(Storage.input(file.path().toUri()))
                    .usePageChecksumVerification(true)
                    .build();
        } catch (IOException e) {
            throw file.failure(e);
        }
    }

    @Override
    public @Nullable Entry read() {
        try {
            Group row = rows.read();
            number++;
            return row == null ? null : new Row(new Origin(file.name(), number), ParquetValues.of(row));
        } catch (IOException | RuntimeException e) {
            throw new InputException(
                    "the Parquet file cannot be read: " + e.getMessage(),
                    file.path() + ", row " + (number + 1),
                    "a whole, undamaged Parquet file",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw file.failure(e);
        }
    }

    private static final class Builder extends ParquetReader.Builder<Group> {
        Builder(InputFile file) {
            super(file);
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
