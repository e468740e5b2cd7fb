package org.weighin.datasets.jinja.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Keys of dicts: values that Python takes as equal have equal keys (1, 1.0 and True). */
final class Keys {
    private static final int MAX_PARTS = 10_000;

    private record Parts(List<Object> parts) {}

    private int parts;

    private Keys() {}

    static Object of(Value value) {
        return new Keys().key(value, 0);
    }

    private Object key(Value value, int depth) {
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
        if (value instanceof ListValue || value instanceof Dict || value instanceof DictView) {
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

    private Object ofTuple(Tuple tuple, int depth) {
        Nesting.check(depth);
        parts += tuple.length();
        if (parts > MAX_PARTS) {
            throw new Fault("a tuple used as key has more than " + MAX_PARTS + " elements");
        }
        List<Object> keys = new ArrayList<>();
        for (Value item : tuple.items()) {
            keys.add(key(item, depth + 1));
        }
        return new Parts(keys);
    }
}
