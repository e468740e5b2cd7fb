package org.weighin.datasets.storage;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.weighin.datasets.InputException;

/** Holds a file's columns against those of a record; columns that the record does not ask for are ignored. */
final class SchemaCheck {
    private SchemaCheck() {}

    static void require(GroupType wanted, GroupType found, URI file) {
        List<String> differences = new ArrayList<>();
        compare(wanted, found, "", differences);
        if (!differences.isEmpty()) {
            throw new InputException(
                    "the columns are not those of " + wanted.getName() + ": " + String.join("; ", differences),
                    Storage.name(file),
                    "a table of " + wanted.getName() + " written by this version");
        }
    }

    private static void compare(GroupType wanted, GroupType found, String prefix, List<String> differences) {
        for (Type column : wanted.getFields()) {
            String name = prefix + column.getName();
            if (!found.containsField(column.getName())) {
                differences.add("\"" + name + "\" is missing");
                continue;
            }
            Type other = found.getType(column.getName());
            if (!sameKind(column, other)) {
                differences.add("\"" + name + "\" is " + kind(other) + ", not " + kind(column));
            } else if (!column.isPrimitive()) {
                compare(column.asGroupType(), other.asGroupType(), name + ".", differences);
            }
        }
    }

    private static boolean sameKind(Type a, Type b) {
        return a.isPrimitive() == b.isPrimitive()
                && a.getRepetition() == b.getRepetition()
                && Objects.equals(a.getLogicalTypeAnnotation(), b.getLogicalTypeAnnotation())
                && (!a.isPrimitive()
                        || a.asPrimitiveType().getPrimitiveTypeName()
                                == b.asPrimitiveType().getPrimitiveTypeName());
    }

    private static String kind(Type type) {
        String stored = type.isPrimitive()
                ? type.asPrimitiveType().getPrimitiveTypeName().name()
                : "group";
        String meaning = type.getLogicalTypeAnnotation() == null ? "" : " " + type.getLogicalTypeAnnotation();
        return type.getRepetition().name().toLowerCase(java.util.Locale.ROOT) + " " + stored + meaning;
    }
}
