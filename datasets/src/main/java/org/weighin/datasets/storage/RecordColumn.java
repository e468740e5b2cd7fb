package org.weighin.datasets.storage;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** A Java record: one field for each of its components, under the component's name. */
record RecordColumn(Class<?> type, Constructor<?> constructor, List<Field> fields) implements Column {

    /** One component: an {@code Optional} one may be absent. */
    record Field(String name, boolean optional, Column column, Method accessor) {}

    static RecordColumn of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null || components.length == 0) {
            throw new IllegalArgumentException(type.getName() + " is not a record with components");
        }
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : components) {
            fields.add(field(component));
        }
        return new RecordColumn(type, constructor(type, components), List.copyOf(fields));
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record always has its canonical constructor", e);
        }
    }

    private static Field field(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        Type type = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        try {
            Column column = column(optional ? argument(type, 0) : type);
            return new Field(component.getName(), optional, column, accessor);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "component " + component.getName() + " of "
                            + component.getDeclaringRecord().getName() + ": " + e.getMessage(),
                    e);
        }
    }

    private static Column column(Type type) {
        Class<?> raw = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
        ScalarColumn scalar = ScalarColumn.of(raw);
        if (scalar != null) {
            return scalar;
        }
        if (raw == List.class) {
            return new ListColumn(column(argument(type, 0)));
        }
        if (raw == Map.class && argument(type, 0) == String.class) {
            return new MapColumn(column(String.class), column(argument(type, 1)));
        }
        if (raw.isRecord()) {
            return of(raw);
        }
        throw new IllegalArgumentException("no Parquet column for " + type.getTypeName()
                + "; there is one for String, enum, int, long, float, double, boolean, records,"
                + " List, Map with String keys, and Optional of these");
    }

    private static Type argument(Type type, int index) {
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[index];
        }
        throw new IllegalArgumentException(type.getTypeName() + " lacks its type arguments");
    }

    List<org.apache.parquet.schema.Type> types() {
        return fields.stream()
                .map(field -> field.column.type(field.name, field.optional ? Repetition.OPTIONAL : Repetition.REQUIRED))
                .toList();
    }

    @Override
    public GroupType type(String name, Repetition repetition) {
        return Types.buildGroup(repetition)
                .addFields(types().toArray(org.apache.parquet.schema.Type[]::new))
                .named(name);
    }

    @Override
    public void write(RecordConsumer out, Object value) {
        out.startGroup();
        writeFields(out, value);
        out.endGroup();
    }

    void writeFields(RecordConsumer out, Object value) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Object item = item(field, value);
            if (item != null) {
                out.startField(field.name, i);
                field.column.write(out, item);
                out.endField(field.name, i);
            }
        }
    }

    private @Nullable Object item(Field field, Object value) {
        try {
            Object item = field.accessor.invoke(value);
            if (item == null) {
                throw new IllegalArgumentException("component " + field.name + " of " + type.getSimpleName()
                        + " is null; what may be absent is an Optional");
            }
            return field.optional ? ((Optional<?>) item).orElse(null) : item;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read component " + field.name + " of " + type.getName(), e);
        }
    }

    @Override
    public GroupConverter converter(Consumer<Object> sink) {
        @Nullable Object[] values = new Object[fields.size()];
        Converter[] converters = new Converter[fields.size()];
        for (int i = 0; i < converters.length; i++) {
            int at = i;
            boolean optional = fields.get(i).optional;
            converters[i] = fields.get(i).column.converter(item -> values[at] = optional ? Optional.of(item) : item);
        }
        Runnable start = () -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = fields.get(i).optional ? Optional.empty() : null;
            }
        };
        return new GroupFields(start, () -> sink.accept(create(values)), converters);
    }

    private Object create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "a row is no valid " + type.getSimpleName() + ": "
                            + e.getTargetException().getMessage(),
                    e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + type.getName(), e);
        }
    }
}
