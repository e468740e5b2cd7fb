package org.weighin.datasets.jinja.function;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Sequence;
import org.weighin.datasets.jinja.value.Value;

/** The methods of Python's list and tuple. */
final class ListMethods {
    private ListMethods() {}

    static Map<String, Builtin> tuple() {
        Map<String, Builtin> table = new HashMap<>();
        Builtin.add(table, ListMethods::index, "index", "self", "value", "start?", "stop?", "/");
        Builtin.add(table, ListMethods::count, "count", "self", "value", "/");
        return table;
    }

    static Map<String, Builtin> list() {
        Map<String, Builtin> table = tuple();
        Builtin.add(table, call -> new ListValue(charged(call, items(call))), "copy", "self", "/");
        Builtin.add(table, call -> append(call, List.of(call.value(1))), "append", "self", "object", "/");
        Builtin.add(table, ListMethods::extend, "extend", "self", "iterable", "/");
        Builtin.add(table, ListMethods::insert, "insert", "self", "index", "object", "/");
        Builtin.add(table, ListMethods::pop, "pop", "self", "index?", "/");
        Builtin.add(table, ListMethods::remove, "remove", "self", "value", "/");
        Builtin.add(table, ListMethods::clear, "clear", "self", "/");
        Builtin.add(table, ListMethods::reverse, "reverse", "self", "/");
        Builtin.add(table, ListMethods::sort, "sort", "self", "/", "reverse?");
        return table;
    }

    private static List<Value> items(Call call) {
        return ((ListValue) call.value(0)).items();
    }

    private static List<Value> charged(Call call, List<Value> items) {
        call.budget().elements(items.size());
        return items;
    }

    private static int find(Call call, int start, int stop) {
        Sequence sequence = (Sequence) call.value(0);
        for (int i = start; i < Math.min(stop, sequence.length()); i++) {
            if (call.runtime().equality().equal(sequence.at(i), call.value(1))) {
                return i;
            }
        }
        throw new Fault(call.runtime().printer().repr(call.value(1)) + " is not in " + sequence.type());
    }

    private static Value index(Call call) {
        int length = call.value(0).length();
        int start = call.integer(2, 0);
        int stop = call.integer(3, length);
        return Int.of(find(call, Math.max(0, start < 0 ? start + length : start), stop < 0 ? stop + length : stop));
    }

    private static Value count(Call call) {
        int count = 0;
        for (Value item : call.elements(0)) {
            count += call.runtime().equality().equal(item, call.value(1)) ? 1 : 0;
        }
        return Int.of(count);
    }

    private static Value append(Call call, List<Value> more) {
        items(call).addAll(charged(call, more));
        return None.NONE;
    }

    private static Value extend(Call call) {
        return append(call, ListValue.of(call.value(1), call.budget()).items());
    }

    private static Value insert(Call call) {
        List<Value> items = items(call);
        int index = Int.index(call.value(1));
        call.budget().elements(1);
        call.budget().scan(items.size());
        items.add(Math.max(0, Math.min(items.size(), index < 0 ? index + items.size() : index)), call.value(2));
        return None.NONE;
    }

    private static Value pop(Call call) {
        List<Value> items = items(call);
        int index = call.integer(1, -1);
        int position = index < 0 ? index + items.size() : index;
        if (position < 0 || position >= items.size()) {
            throw new Fault(items.isEmpty() ? "pop from empty list" : "pop index out of range");
        }
        call.budget().scan(items.size());
        return items.remove(position);
    }

    private static Value remove(Call call) {
        items(call).remove(find(call, 0, Integer.MAX_VALUE));
        return None.NONE;
    }

    private static Value clear(Call call) {
        items(call).clear();
        return None.NONE;
    }

    private static Value reverse(Call call) {
        call.budget().steps(items(call).size());
        Collections.reverse(items(call));
        return None.NONE;
    }

    private static Value sort(Call call) {
        Comparator<Value> order = call.runtime().ordering().comparator();
        List<Value> sorted = new ArrayList<>(items(call));
        sorted.sort(call.flag(1) ? order.reversed() : order);
        items(call).clear();
        items(call).addAll(sorted);
        return None.NONE;
    }
}
