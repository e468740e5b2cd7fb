package org.weighin.models.export;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.WeightRef;

/** All weights that a description names, found by walking its records. */
final class SpecWeights {
    private final List<WeightRef> weights = new ArrayList<>();

    private SpecWeights() {}

    static List<WeightRef> of(DecoderSpec spec) {
        SpecWeights found = new SpecWeights();
        found.visit(spec);
        return found.weights;
    }

    private void visit(Object part) {
        if (part instanceof WeightRef weight) {
            weights.add(weight);
        } else if (part instanceof Optional<?> optional) {
            optional.ifPresent(this::visit);
        } else if (part instanceof Collection<?> parts) {
            parts.forEach(this::visit);
        } else if (part instanceof Record composed) {
            for (RecordComponent component : composed.getClass().getRecordComponents()) {
                visit(value(composed, component));
            }
        }
    }

    private static Object value(Record composed, RecordComponent component) {
        try {
            return component.getAccessor().invoke(composed);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the records of a description are public", e);
        }
    }
}
