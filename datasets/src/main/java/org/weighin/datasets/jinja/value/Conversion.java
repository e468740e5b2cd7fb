package org.weighin.datasets.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java objects as values: strings, booleans, numbers, null, maps and lists of them. */
public final class Conversion {
    private Conversion() {}

    /** A value with copies of all maps and lists; an object of another class is a fault. */
    public static Value of(@Nullable Object object) {
        return of(object, 0);
    }

    private static Value of(@Nullable Object object, int depth) {
        Nesting.check(depth);
        if (object == null) {
            return None.NONE;
        }
        if (object instanceof Value value) {
            return value;
        }
        if (object instanceof Boolean bool) {
            return Bool.of(bool);
        }
        if (object instanceof Number number) {
            return number(number);
        }
        if (object instanceof CharSequence || object instanceof Character) {
            return Text.of(object.toString());
        }
        if (object instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (object instanceof Iterable<?> items) {
            ListValue list = new ListValue(List.of());
            items.forEach(item -> list.items().add(of(item, depth + 1)));
            return list;
        }
        throw new Fault("a variable holds a " + object.getClass().getName()
                + "; templates take texts, numbers, booleans, null, maps and lists");
    }

    private static Value number(Number number) {
        if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
            return new Real(number.doubleValue());
        }
        return new Int(number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue()));
    }

    private static Dict map(Map<?, ?> map, int depth) {
        Dict dict = new Dict();
        map.forEach((key, value) -> dict.put(of(key, depth + 1), of(value, depth + 1)));
        return dict;
    }
}
