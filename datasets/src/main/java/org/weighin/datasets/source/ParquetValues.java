package org.weighin.datasets.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Parquet groups as maps, lists and scalars, by the rules of the format's LogicalTypes.md. */
final class ParquetValues {
    private ParquetValues() {}

    static Map<String, @Nullable Object> of(Group group) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        GroupType type = group.getType();
        for (int field = 0; field < type.getFieldCount(); field++) {
            values.put(type.getFieldName(field), field(group, field));
        }
        return Collections.unmodifiableMap(values);
    }

    private static @Nullable Object field(Group group, int field) {
        int count = group.getFieldRepetitionCount(field);
        Type type = group.getType().getType(field);
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            List<@Nullable Object> items = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                items.add(value(group, field, i));
            }
            return Collections.unmodifiableList(items);
        }
        return count == 0 ? null : value(group, field, 0);
    }

    private static @Nullable Object value(Group group, int field, int index) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            return scalar(group, field, index, type.asPrimitiveType());
        }
        Group inner = group.getGroup(field, index);
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (LogicalTypeAnnotation.listType().equals(meaning)) {
            return list(inner);
        }
        return LogicalTypeAnnotation.mapType().equals(meaning) ? map(inner) : of(inner);
    }

    private static List<@Nullable Object> list(Group list) {
        List<@Nullable Object> items = new ArrayList<>();
        Type repeated = list.getType().getType(0);
        boolean threeLevels = !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.getName().equals("array")
                && !repeated.getName().equals(list.getType().getName() + "_tuple");
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            items.add(threeLevels ? field(list.getGroup(0, i), 0) : value(list, 0, i));
        }
        return Collections.unmodifiableList(items);
    }

    private static Map<String, @Nullable Object> map(Group map) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
            Group entry = map.getGroup(0, i);
            values.put(String.valueOf(field(entry, 0)), field(entry, 1));
        }
        return Collections.unmodifiableMap(values);
    }

    private static Object scalar(Group group, int field, int index, PrimitiveType type) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        boolean number = meaning == null || meaning instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation;
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> group.getBoolean(field, index);
            case INT32 -> number ? (Object) group.getInteger(field, index) : printed(group, field, index);
            case INT64 -> number ? (Object) group.getLong(field, index) : printed(group, field, index);
            case FLOAT -> group.getFloat(field, index);
            case DOUBLE -> group.getDouble(field, index);
            case BINARY ->
                isText(meaning)
                        ? group.getString(field, index)
                        : group.getBinary(field, index).getBytes();
            default -> printed(group, field, index);
        };
    }

    private static boolean isText(@Nullable LogicalTypeAnnotation meaning) {
        return meaning instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
                || meaning instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
                || meaning instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
    }

    private static String printed(Group group, int field, int index) {
        return group.getValueToString(field, index);
    }
}
