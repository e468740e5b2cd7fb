package org.weighin.datasets.jinja.function;

import java.util.Collections;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Generator;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** Filters that put the items of a sequence through filters and tests, and choose between values. */
final class SelectFilters {
    private SelectFilters() {}

    static void addTo(Map<String, Builtin> table) {
        Builtin.add(table, SelectFilters::otherwise, "default", "value", "default_value?", "boolean?");
        Builtin.add(table, SelectFilters::otherwise, "d", "value", "default_value?", "boolean?");
        Builtin.add(table, SelectFilters::attribute, "attr", "obj", "name");
        Builtin.add(table, SelectFilters::map, "map", "value", "*", "**");
        Builtin.add(table, call -> select(call, false, true), "select", "value", "*", "**");
        Builtin.add(table, call -> select(call, false, false), "reject", "value", "*", "**");
        Builtin.add(table, call -> select(call, true, true), "selectattr", "value", "*", "**");
        Builtin.add(table, call -> select(call, true, false), "rejectattr", "value", "*", "**");
    }

    private static Value otherwise(Call call) {
        Value value = call.value(0);
        boolean replaced = value instanceof Undefined || (call.flag(2) && !value.truth());
        return replaced ? call.value(1, Text.EMPTY) : value;
    }

    private static Value attribute(Call call) {
        Value attribute = call.runtime().access().ownAttribute(call.value(0), call.string(1));
        return attribute == null
                ? call.runtime().undefined("'" + call.value(0).type() + "' has no attribute '" + call.string(1) + "'")
                : attribute;
    }

    private static Value map(Call call) {
        if (!call.value(0).truth()) {
            return new Generator(Collections.emptyIterator());
        }
        return new Generator(new Mapped(call.elements(0).iterator(), mapping(call)));
    }

    private static UnaryOperator<Value> mapping(Call call) {
        Arguments others = call.others();
        if (others.positional().isEmpty() && others.named().containsKey("attribute")) {
            for (String name : others.named().keySet()) {
                if (!name.equals("attribute") && !name.equals("default")) {
                    throw new Fault("map got an unexpected argument '" + name + "'");
                }
            }
            Value otherwise = others.named().getOrDefault("default", None.NONE);
            return AttributePath.of(others.named().getOrDefault("attribute", None.NONE), otherwise, call.runtime());
        }
        String name = name(others, 0, "map requires a filter argument");
        Arguments rest = others.without(1);
        return item -> call.runtime().filter(name, item, rest);
    }

    private static String name(Arguments arguments, int place, String missing) {
        if (arguments.positional().size() <= place) {
            throw new Fault(missing);
        }
        if (arguments.positional().get(place) instanceof Text text) {
            return text.value();
        }
        throw new Fault("a filter or test must be named by a str, not "
                + arguments.positional().get(place).type());
    }

    private static Value select(Call call, boolean byAttribute, boolean wanted) {
        if (!call.value(0).truth()) {
            return new Generator(Collections.emptyIterator());
        }
        Predicate<Value> predicate = predicate(call, byAttribute);
        return new Generator(new Filtered(call.elements(0).iterator(), item -> predicate.test(item) == wanted));
    }

    private static Predicate<Value> predicate(Call call, boolean byAttribute) {
        Arguments others = call.others();
        if (byAttribute && others.positional().isEmpty()) {
            throw new Fault("Missing parameter for attribute name");
        }
        Runtime runtime = call.runtime();
        int place = byAttribute ? 1 : 0;
        UnaryOperator<Value> subject =
                byAttribute ? AttributePath.of(others.positional().get(0), runtime) : UnaryOperator.identity();
        if (others.positional().size() == place) {
            return item -> subject.apply(item).truth();
        }
        String test = name(others, place, "");
        Arguments rest = others.without(place + 1);
        return item -> runtime.test(test, subject.apply(item), rest);
    }
}
