package org.weighin.datasets.jinja.function;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.weighin.datasets.jinja.value.Arithmetic;
import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Ordering;
import org.weighin.datasets.jinja.value.Real;
import org.weighin.datasets.jinja.value.Sequence;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** The tests of Jinja2. */
final class Tests {
    private static final Set<String> NO_ITEMS = Set.of("NoneType", "bool", "int", "float");

    private Tests() {}

    static Map<String, Builtin> table(Set<String> filters) {
        Map<String, Builtin> table = new HashMap<>();
        types(table);
        numbers(table);
        comparisons(table);
        test(table, "defined", value -> !(value instanceof Undefined));
        test(table, "undefined", value -> value instanceof Undefined);
        test(table, "sameas", Tests::same);
        Builtin.add(table, call -> Bool.of(call.value(0) instanceof Text text && text.safe()), "escaped", "value");
        Builtin.add(table, call -> Bool.of(TextCase.isLower(call.printed(0).value())), "lower", "value");
        Builtin.add(table, call -> Bool.of(TextCase.isUpper(call.printed(0).value())), "upper", "value");
        Builtin.add(table, call -> Bool.of(names(call, filters)), "filter", "value");
        Builtin.add(table, call -> Bool.of(names(call, table.keySet())), "test", "value");
        Builtin.add(
                table,
                call -> Bool.of(Membership.contains(call.value(1), call.value(0), call.runtime())),
                "in",
                "value",
                "seq");
        return table;
    }

    private static void test(Map<String, Builtin> table, String name, Predicate<Value> predicate) {
        Builtin.add(table, call -> Bool.of(predicate.test(call.value(0))), name, "value");
    }

    private static void test(Map<String, Builtin> table, String name, BiPredicate<Value, Value> predicate) {
        Builtin.add(table, call -> Bool.of(predicate.test(call.value(0), call.value(1))), name, "value", "other");
    }

    private static void types(Map<String, Builtin> table) {
        test(table, "none", value -> value == None.NONE);
        test(table, "boolean", value -> value instanceof Bool);
        test(table, "true", value -> value == Bool.TRUE);
        test(table, "false", value -> value == Bool.FALSE);
        test(table, "integer", value -> value instanceof Int);
        test(table, "float", value -> value instanceof Real);
        test(table, "number", Real::isNumber);
        test(table, "string", value -> value instanceof Text);
        test(table, "mapping", value -> value instanceof Dict);
        test(table, "iterable", Tests::isIterable);
        test(table, "sequence", Tests::isSequence);
        test(table, "callable", value -> value instanceof Callable || value instanceof Undefined);
    }

    static boolean isIterable(Value value) {
        if (value instanceof Undefined undefined) {
            undefined.use();
            return true;
        }
        return !NO_ITEMS.contains(value.type()) && !(value instanceof Callable) && !(value instanceof Namespace);
    }

    private static boolean isSequence(Value value) {
        boolean looseUndefined = value instanceof Undefined undefined && !undefined.strict();
        return value instanceof Text || value instanceof Sequence || value instanceof Dict || looseUndefined;
    }

    private static boolean names(Call call, Set<String> known) {
        return call.value(0) instanceof Text name && known.contains(name.value());
    }

    private static boolean same(Value left, Value right) {
        return left == right || (left instanceof Int && left.equals(right));
    }

    private static void numbers(Map<String, Builtin> table) {
        Builtin.add(table, call -> Bool.of(remainderIs(call, Int.of(2), Int.of(1))), "odd", "value");
        Builtin.add(table, call -> Bool.of(remainderIs(call, Int.of(2), Int.of(0))), "even", "value");
        Builtin.add(table, call -> Bool.of(remainderIs(call, call.value(1), Int.of(0))), "divisibleby", "value", "num");
    }

    private static boolean remainderIs(Call call, Value divisor, Value remainder) {
        Runtime runtime = call.runtime();
        if (call.value(0) instanceof Text) {
            throw new Fault("not all arguments converted during string formatting");
        }
        Value actual = runtime.arithmetic().apply(Arithmetic.Operator.MODULO, call.value(0), divisor);
        return runtime.equality().equal(actual, remainder);
    }

    private static void comparisons(Map<String, Builtin> table) {
        for (String name : new String[] {"==", "eq", "equalto"}) {
            Builtin.add(table, call -> Bool.of(equal(call)), name, "value", "other");
        }
        for (String name : new String[] {"!=", "ne"}) {
            Builtin.add(table, call -> Bool.of(!equal(call)), name, "value", "other");
        }
        relation(table, Ordering.Relation.LESS, "<", "lt", "lessthan");
        relation(table, Ordering.Relation.LESS_OR_EQUAL, "<=", "le");
        relation(table, Ordering.Relation.GREATER, ">", "gt", "greaterthan");
        relation(table, Ordering.Relation.GREATER_OR_EQUAL, ">=", "ge");
    }

    private static boolean equal(Call call) {
        return call.runtime().equality().equal(call.value(0), call.value(1));
    }

    private static void relation(Map<String, Builtin> table, Ordering.Relation relation, String... names) {
        for (String name : names) {
            Builtin.add(
                    table,
                    call -> Bool.of(call.runtime().ordering().holds(relation, call.value(0), call.value(1))),
                    name,
                    "value",
                    "other");
        }
    }
}
