package org.weighin.datasets.jinja.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Keys of dicts: values that Python takes as equal have equal keys (1, 1.0 and True). */
final class Keys {
    private record Parts(List<Object> parts) {}

    private Keys() {}

    static Object of(Value value) {
        return of(value, 0);
    }

    private static Object of(Value value, int depth) {
        if (value instanceof Text text) {
            return text.value();
        }
        Object integer = Int.orNull(value);
        if (integer != null) {
            return integer;
        }
        if (value instanceof Real real) {
            return ofReal(real.value());
        }
        if (value instanceof Tuple tuple) {
            return ofTuple(tuple, depth);
        }
        if (value instanceof ListValue || value instanceof Dict) {
            throw new Fault("unhashable type: '" + value.type() + "'");
        }
        if (value instanceof Undefined undefined) {
            undefined.use();
            return Undefined.class;
        }
        return value;
    }

    private static Object ofReal(double value) {
        boolean whole = !Double.isInfinite(value) && value == Math.rint(value);
        return whole ? new BigDecimal(value).toBigInteger() : (Object) value;
    }

    private static Object ofTuple(Tuple tuple, int depth) {
        Nesting.check(depth);
        List<Object> parts = new ArrayList<>();
        for (Value item : tuple.items()) {
            parts.add(of(item, depth + 1));
        }
        return new Parts(parts);
    }
}
