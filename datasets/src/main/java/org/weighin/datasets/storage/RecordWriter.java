package org.weighin.datasets.storage;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;

/** Writes rows one by one; the file gets its name at {@link #commit}, and closing without it leaves nothing behind. */
public final class RecordWriter<T extends Record> implements AutoCloseable {
    private static final long ROW_GROUP_BYTES = 16L << 20;

    private final URI target;
    private final URI temporary;
    private final Map<String, String> metadata = new TreeMap<>();
    private final ParquetWriter<T> parquet;
    private long rows;
    private boolean ended;
    private boolean committed;

    RecordWriter(RecordColumn column, URI target) {
        this.target = target;
        this.temporary = Storage.temporary(target);
        try {
            OutputFile file = HadoopOutputFile.fromPath(new Path(temporary), Storage.settings());
            this.parquet = new Builder<T>(file, column, metadata)
                    .withConf(Storage.settings())
                    .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                    .withCompressionCodec(CompressionCodecName.ZSTD)
                    .withPageWriteChecksumEnabled(true)
                    .withRowGroupSize(ROW_GROUP_BYTES)
                    .build();
        } catch (IOException e) {
            throw Storage.unwritable(target, e);
        }
    }

    /**
     * Adds one row.
     *
     * @throws InputException when the disk is full or the file cannot be written
     */
    public void write(T row) {
        try {
            parquet.write(row);
            rows++;
        } catch (IOException e) {
            throw Storage.unwritable(target, e);
        }
    }

    /** Keeps a value in the file's footer. */
    public void describe(String key, String value) {
        metadata.put(key, value);
    }

    /** The number of rows written so far. */
    public long rows() {
        return rows;
    }

    /**
     * Ends the file without giving it its name, so that several files can be whole before the first is seen.
     *
     * @throws InputException when it cannot be written
     */
    public void end() {
        try {
            parquet.close();
            ended = true;
        } catch (IOException e) {
            throw Storage.unwritable(target, e);
        }
    }

    /**
     * Ends the file and gives it its name, replacing an older one in one step.
     *
     * @throws InputException when it cannot be written
     */
    public void commit() {
        if (!ended) {
            end();
        }
        try {
            Storage.publish(temporary, target);
            committed = true;
        } catch (IOException e) {
            throw Storage.unwritable(target, e);
        }
    }

    /** Throws away what was not committed. */
    @Override
    public void close() {
        if (committed) {
            return;
        }
        try (AutoCloseable removal = () -> Storage.delete(temporary)) {
            parquet.close();
        } catch (Exception e) {
            // The rows are being given up: why they could not be ended either is of no use to anyone.
        }
    }

    private static final class Builder<T extends Record> extends ParquetWriter.Builder<T, Builder<T>> {
        private final RecordColumn column;
        private final Map<String, String> metadata;

        Builder(OutputFile file, RecordColumn column, Map<String, String> metadata) {
            super(file);
            this.column = column;
            this.metadata = metadata;
        }

        @Override
        protected Builder<T> self() {
            return this;
        }

        @Override
        protected WriteSupport<T> getWriteSupport(Configuration unused) {
            return new Rows<>(column, metadata);
        }

        @Override
        protected WriteSupport<T> getWriteSupport(ParquetConfiguration unused) {
            return new Rows<>(column, metadata);
        }
    }

    private static final class Rows<T extends Record> extends WriteSupport<T> {
        private final RecordColumn column;
        private final Map<String, String> metadata;
        private @Nullable RecordConsumer out;

        Rows(RecordColumn column, Map<String, String> metadata) {
            this.column = column;
            this.metadata = metadata;
        }

        @Override
        public WriteContext init(Configuration unused) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration unused) {
            return context();
        }

        private WriteContext context() {
            return new WriteContext(new MessageType(column.type().getSimpleName(), column.types()), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(T row) {
            RecordConsumer consumer = Objects.requireNonNull(out, "Parquet prepares before it writes");
            consumer.startMessage();
            column.writeFields(consumer, row);
            consumer.endMessage();
        }

        @Override
        public FinalizedWriteContext finalizeWrite() {
            return new FinalizedWriteContext(metadata);
        }
    }
}
