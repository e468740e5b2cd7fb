package org.weighin.datasets.storage;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** A number, a truth value, a string or an enum constant (stored by its name). */
record ScalarColumn(
        PrimitiveTypeName stored,
        @Nullable LogicalTypeAnnotation meaning,
        BiConsumer<RecordConsumer, Object> writer,
        Function<Object, Object> reader)
        implements Column {

    /** The column for a Java type, or null when the type is no scalar. */
    static @Nullable ScalarColumn of(Class<?> type) {
        if (type == String.class) {
            return text(value -> (String) value, name -> name);
        }
        if (type.isEnum()) {
            return text(value -> ((Enum<?>) value).name(), name -> constant(type, name));
        }
        if (type == int.class || type == Integer.class) {
            return number(PrimitiveTypeName.INT32, (out, value) -> out.addInteger((Integer) value));
        }
        if (type == long.class || type == Long.class) {
            return number(PrimitiveTypeName.INT64, (out, value) -> out.addLong((Long) value));
        }
        if (type == float.class || type == Float.class) {
            return number(PrimitiveTypeName.FLOAT, (out, value) -> out.addFloat((Float) value));
        }
        if (type == double.class || type == Double.class) {
            return number(PrimitiveTypeName.DOUBLE, (out, value) -> out.addDouble((Double) value));
        }
        if (type == boolean.class || type == Boolean.class) {
            return number(PrimitiveTypeName.BOOLEAN, (out, value) -> out.addBoolean((Boolean) value));
        }
        return null;
    }

    private static ScalarColumn text(Function<Object, String> toText, Function<String, Object> fromText) {
        return new ScalarColumn(
                PrimitiveTypeName.BINARY,
                LogicalTypeAnnotation.stringType(),
                (out, value) -> out.addBinary(Binary.fromString(toText.apply(value))),
                stored -> fromText.apply(((Binary) stored).toStringUsingUTF8()));
    }

    private static ScalarColumn number(PrimitiveTypeName stored, BiConsumer<RecordConsumer, Object> writer) {
        return new ScalarColumn(stored, null, writer, Function.identity());
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("\"" + name + "\" is none of the values of " + type.getSimpleName());
    }

    @Override
    public Type type(String name, Type.Repetition repetition) {
        return Types.primitive(stored, repetition).as(meaning).named(name);
    }

    @Override
    public void write(RecordConsumer out, Object value) {
        writer.accept(out, value);
    }

    @Override
    public Converter converter(Consumer<Object> sink) {
        return new ScalarConverter(stored, reader, sink);
    }

    private static final class ScalarConverter extends PrimitiveConverter {
        private final PrimitiveTypeName type;
        private final Function<Object, Object> reader;
        private final Consumer<Object> sink;
        private Object[] dictionary = {};

        ScalarConverter(PrimitiveTypeName type, Function<Object, Object> reader, Consumer<Object> sink) {
            this.type = type;
            this.reader = reader;
            this.sink = sink;
        }

        private static Object entry(Dictionary stored, PrimitiveTypeName type, int id) {
            return switch (type) {
                case BINARY -> stored.decodeToBinary(id);
                case INT32 -> stored.decodeToInt(id);
                case INT64 -> stored.decodeToLong(id);
                case FLOAT -> stored.decodeToFloat(id);
                case DOUBLE -> stored.decodeToDouble(id);
                default -> throw new IllegalStateException("no dictionary of " + type);
            };
        }

        private void add(Object stored) {
            sink.accept(reader.apply(stored));
        }

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary stored) {
            dictionary = new Object[stored.getMaxId() + 1];
            for (int id = 0; id < dictionary.length; id++) {
                dictionary[id] = reader.apply(entry(stored, type, id));
            }
        }

        @Override
        public void addValueFromDictionary(int id) {
            sink.accept(dictionary[id]);
        }

        @Override
        public void addBinary(Binary value) {
            add(value);
        }

        @Override
        public void addBoolean(boolean value) {
            add(value);
        }

        @Override
        public void addDouble(double value) {
            add(value);
        }

        @Override
        public void addFloat(float value) {
            add(value);
        }

        @Override
        public void addInt(int value) {
            add(value);
        }

        @Override
        public void addLong(long value) {
            add(value);
        }
    }
}
