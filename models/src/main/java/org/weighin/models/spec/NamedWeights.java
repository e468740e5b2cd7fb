package org.weighin.models.spec;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the tensors that a description names: descriptions are trees of records, whose leaves say which weight. */
public final class NamedWeights {
    private NamedWeights() {}

    /** Names of all tensors in it. */
    public static SortedSet<String> of(Record description) {
        SortedSet<String> names = new TreeSet<>();
        collect(description, names);
        return names;
    }

    private static void collect(Object part, SortedSet<String> names) {
        if (part instanceof WeightRef weight) {
            names.add(weight.tensor());
        } else if (part instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                collect(value(record, component), names);
            }
        } else if (part instanceof Optional<?> optional) {
            optional.ifPresent(present -> collect(present, names));
        } else if (part instanceof List<?> list) {
            list.forEach(element -> collect(element, names));
        }
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component + " of " + record.getClass() + " cannot be read", impossible);
        }
    }
}
