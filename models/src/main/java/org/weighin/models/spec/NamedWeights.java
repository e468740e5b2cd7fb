package org.weighin.models.spec;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
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
        all(description).forEach(weight -> names.add(weight.tensor()));
        return names;
    }

    /** All weights in it, in order; several may be parts of one tensor. */
    public static List<WeightRef> all(Record description) {
        List<WeightRef> weights = new ArrayList<>();
        collect(description, weights);
        return weights;
    }

    private static void collect(Object part, List<WeightRef> weights) {
        if (part instanceof WeightRef weight) {
            weights.add(weight);
        } else if (part instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                collect(value(record, component), weights);
            }
        } else if (part instanceof Optional<?> optional) {
            optional.ifPresent(present -> collect(present, weights));
        } else if (part instanceof List<?> list) {
            list.forEach(element -> collect(element, weights));
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
