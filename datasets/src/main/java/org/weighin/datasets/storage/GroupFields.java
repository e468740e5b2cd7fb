package org.weighin.datasets.storage;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/** A group of fields whose beginning and end call back. */
final class GroupFields extends GroupConverter {
    private final Runnable start;
    private final Runnable end;
    private final Converter[] fields;

    GroupFields(Runnable start, Runnable end, Converter... fields) {
        this.start = start;
        this.end = end;
        this.fields = fields.clone();
    }

    @Override
    public Converter getConverter(int field) {
        return fields[field];
    }

    @Override
    public void start() {
        start.run();
    }

    @Override
    public void end() {
        end.run();
    }
}
