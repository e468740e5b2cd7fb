package org.weighin.datasets.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** A list in the three-level layout of the Parquet format's LogicalTypes.md. */
record ListColumn(Column element) implements Column {

    @Override
    public Type type(String name, Type.Repetition repetition) {
        return Types.buildGroup(repetition)
                .as(LogicalTypeAnnotation.listType())
                .addField(Types.repeatedGroup()
                        .addField(element.type("element", Type.Repetition.REQUIRED))
                        .named("list"))
                .named(name);
    }

    @Override
    public void write(RecordConsumer out, Object value) {
        out.startGroup();
        List<?> list = (List<?>) value;
        if (!list.isEmpty()) {
            out.startField("list", 0);
            for (Object item : list) {
                out.startGroup();
                out.startField("element", 0);
                element.write(out, item);
                out.endField("element", 0);
                out.endGroup();
            }
            out.endField("list", 0);
        }
        out.endGroup();
    }

    @Override
    public Converter converter(Consumer<Object> sink) {
        List<Object> items = new ArrayList<>();
        Converter entry = new GroupFields(() -> {}, () -> {}, element.converter(items::add));
        return new GroupFields(
                items::clear, () -> sink.accept(Collections.unmodifiableList(new ArrayList<>(items))), entry);
    }
}
