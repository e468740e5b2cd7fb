package org.weighin.datasets.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** A map with strings as keys, in the order in which it was written. */
record MapColumn(Column key, Column value) implements Column {

    @Override
    public Type type(String name, Type.Repetition repetition) {
        return Types.buildGroup(repetition)
                .as(LogicalTypeAnnotation.mapType())
                .addField(Types.repeatedGroup()
                        .addField(key.type("key", Type.Repetition.REQUIRED))
                        .addField(value.type("value", Type.Repetition.REQUIRED))
                        .named("key_value"))
                .named(name);
    }

    @Override
    public void write(RecordConsumer out, Object map) {
        out.startGroup();
        if (!((Map<?, ?>) map).isEmpty()) {
            out.startField("key_value", 0);
            ((Map<?, ?>) map).forEach((name, item) -> {
                out.startGroup();
                out.startField("key", 0);
                key.write(out, name);
                out.endField("key", 0);
                out.startField("value", 1);
                value.write(out, item);
                out.endField("value", 1);
                out.endGroup();
            });
            out.endField("key_value", 0);
        }
        out.endGroup();
    }

    @Override
    public Converter converter(Consumer<Object> sink) {
        List<Object> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        Converter entry = new GroupFields(() -> {}, () -> {}, key.converter(keys::add), value.converter(values::add));
        Runnable start = () -> {
            keys.clear();
            values.clear();
        };
        return new GroupFields(start, () -> sink.accept(map(keys, values)), entry);
    }

    private static Map<Object, Object> map(List<Object> keys, List<Object> values) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), values.get(i));
        }
        return Collections.unmodifiableMap(map);
    }
}
