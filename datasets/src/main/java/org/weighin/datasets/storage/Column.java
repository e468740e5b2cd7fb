package org.weighin.datasets.storage;

import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;

/** How the values of one Java type lie in a Parquet file. */
sealed interface Column permits ScalarColumn, ListColumn, MapColumn, RecordColumn {

    /** The Parquet type of a column of this name. */
    Type type(String name, Type.Repetition repetition);

    /** Writes one value inside a field that has been started. */
    void write(RecordConsumer out, Object value);

    /** Reads values and hands each to {@code sink}. */
    Converter converter(Consumer<Object> sink);
}
