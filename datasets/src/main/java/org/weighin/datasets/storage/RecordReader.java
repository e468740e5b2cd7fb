package org.weighin.datasets.storage;

import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;

/** Reads rows one by one, checking the checksum of every page; a damaged file is an {@link InputException}. */
public final class RecordReader<T extends Record> implements Iterator<T>, AutoCloseable {
    private final URI file;
    private final ParquetReader<T> parquet;
    private @Nullable T next;

    RecordReader(RecordColumn column, Class<T> type, URI file) {
        this.file = file;
        try {
            this.parquet = new Builder<>(Storage.input(file), new Rows<>(column, type, file))
                    .usePageChecksumVerification(true)
                    .build();
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        }
        try {
            this.next = read();
        } catch (InputException e) {
            close();
            throw e;
        }
    }

    private InputException failure(Exception cause) {
        return cause instanceof InputException known ? known : Storage.unreadable(file, cause);
    }

    private @Nullable T read() {
        try {
            return parquet.read();
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public T next() {
        T row = next;
        if (row == null) {
            throw new NoSuchElementException("no row is left in " + Storage.name(file));
        }
        next = read();
        return row;
    }

    @Override
    public void close() {
        try {
            parquet.close();
        } catch (IOException e) {
            throw Storage.unreadable(file, e);
        }
    }

    private static final class Builder<T> extends ParquetReader.Builder<T> {
        private final ReadSupport<T> support;

        Builder(InputFile file, ReadSupport<T> support) {
            super(file);
            this.support = support;
        }

        @Override
        protected ReadSupport<T> getReadSupport() {
            return support;
        }
    }

    private static final class Rows<T extends Record> extends ReadSupport<T> {
        private final RecordColumn column;
        private final Class<T> type;
        private final URI file;

        Rows(RecordColumn column, Class<T> type, URI file) {
            this.column = column;
            this.type = type;
            this.file = file;
        }

        @Override
        public ReadContext init(InitContext context) {
            MessageType wanted = new MessageType(type.getSimpleName(), column.types());
            SchemaCheck.require(wanted, context.getFileSchema(), file);
            return new ReadContext(wanted);
        }

        @Override
        public RecordMaterializer<T> prepareForRead(
                Configuration unused, Map<String, String> metadata, MessageType schema, ReadContext context) {
            return new Materializer<>(column, type);
        }

        @Override
        public RecordMaterializer<T> prepareForRead(
                ParquetConfiguration unused, Map<String, String> metadata, MessageType schema, ReadContext context) {
            return new Materializer<>(column, type);
        }
    }

    private static final class Materializer<T extends Record> extends RecordMaterializer<T> {
        private final AtomicReference<Object> row = new AtomicReference<>();
        private final Class<T> type;
        private final GroupConverter root;

        Materializer(RecordColumn column, Class<T> type) {
            this.type = type;
            this.root = column.converter(row::set);
        }

        @Override
        public T getCurrentRecord() {
            return type.cast(Objects.requireNonNull(row.get(), "a row has been read"));
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }
    }
}
