package org.weighin.datasets.jinja.function;

import java.util.Map;
import java.util.Set;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.Real;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Value;

/** Which methods the types have. */
final class Methods {
    private static final Map<String, Builtin> TEXT = TextMethods.table();
    private static final Map<String, Builtin> LIST = ListMethods.list();
    private static final Map<String, Builtin> TUPLE = ListMethods.tuple();
    private static final Map<String, Builtin> DICT = DictMethods.table();
    private static final Map<String, Builtin> REAL = NumberFilters.realMethods();

    private static final Set<String> CHANGE_LIST =
            Set.of("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");
    private static final Set<String> CHANGE_DICT = Set.of("clear", "pop", "popitem", "setdefault", "update");

    /** What Python's types have besides and what is no undefined value therefore. */
    private static final Map<String, Set<String>> UNSUPPORTED = Map.of(
            "str", Set.of("encode", "maketrans", "translate"),
            "Markup", Set.of("encode", "maketrans", "translate", "escape", "unescape", "striptags"),
            "dict", Set.of("fromkeys"),
            "range", Set.of("start", "stop", "step", "count", "index"),
            "int", Set.of("real", "imag", "numerator", "denominator", "bit_length", "bit_count", "to_bytes"),
            "float", Set.of("real", "imag", "hex", "as_integer_ratio", "conjugate"),
            "bool", Set.of("real", "imag", "numerator", "denominator", "bit_length", "bit_count", "to_bytes"));

    private Methods() {}

    static Map<String, Builtin> of(Value value) {
        if (value instanceof Text) {
            return TEXT;
        }
        if (value instanceof ListValue) {
            return LIST;
        }
        if (value instanceof Tuple) {
            return TUPLE;
        }
        if (value instanceof Dict) {
            return DICT;
        }
        return value instanceof Real ? REAL : Map.of();
    }

    static boolean changes(Value value, String method) {
        return (value instanceof ListValue && CHANGE_LIST.contains(method))
                || (value instanceof Dict && CHANGE_DICT.contains(method));
    }

    static boolean hasUnsupported(Value value, String method) {
        return UNSUPPORTED.getOrDefault(value.type(), Set.of()).contains(method);
    }
}
