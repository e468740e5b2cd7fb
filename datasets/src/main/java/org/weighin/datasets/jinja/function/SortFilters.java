package org.weighin.datasets.jinja.function;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Generator;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Value;

/** Filters that compare the items of a sequence. */
final class SortFilters {
    private record Keyed(Value key, Value item) {}

    private SortFilters() {}

    static void addTo(Map<String, Builtin> table) {
        Builtin.add(table, SortFilters::sort, "sort", "value", "reverse?", "case_sensitive?", "attribute?");
        Builtin.add(table, SortFilters::dictSort, "dictsort", "value", "case_sensitive?", "by?", "reverse?");
        Builtin.add(table, SortFilters::groupBy, "groupby", "value", "attribute", "default?", "case_sensitive?");
        Builtin.add(table, SortFilters::unique, "unique", "value", "case_sensitive?", "attribute?");
        Builtin.add(table, call -> extreme(call, 1), "max", "value", "case_sensitive?", "attribute?");
        Builtin.add(table, call -> extreme(call, -1), "min", "value", "case_sensitive?", "attribute?");
    }

    private static List<Keyed> sorted(Call call, Iterable<Value> items, UnaryOperator<Value> key, boolean reverse) {
        List<Keyed> keyed = new ArrayList<>();
        for (Value item : items) {
            call.budget().elements(1);
            keyed.add(new Keyed(key.apply(item), item));
        }
        Comparator<Keyed> order =
                Comparator.comparing(Keyed::key, call.runtime().ordering().comparator());
        keyed.sort(reverse ? order.reversed() : order);
        return keyed;
    }

    private static ListValue items(List<Keyed> keyed) {
        return new ListValue(keyed.stream().map(Keyed::item).toList());
    }

    private static Value sort(Call call) {
        UnaryOperator<Value> key = AttributePath.several(call.value(3), call.flag(2), call.runtime());
        return items(sorted(call, call.value(0), key, call.flag(1)));
    }

    private static Value dictSort(Call call) {
        if (!(call.value(0) instanceof Dict dict)) {
            throw new Fault("dictsort takes a dict, not " + call.value(0).type());
        }
        String by = call.has(2) ? call.string(2) : "key";
        if (!by.equals("key") && !by.equals("value")) {
            throw new Fault("dictsort sorts by \"key\" or \"value\", not \"" + by + "\"");
        }
        int place = by.equals("key") ? 0 : 1;
        List<Value> pairs =
                dict.entries().stream().map(entry -> (Value) entry.pair()).toList();
        UnaryOperator<Value> key = pair -> folded(((Tuple) pair).at(place), call.flag(1));
        return items(sorted(call, pairs, key, call.flag(3)));
    }

    private static Value folded(Value value, boolean caseSensitive) {
        return caseSensitive ? value : AttributePath.lower(value);
    }

    private static Value groupBy(Call call) {
        UnaryOperator<Value> attribute = AttributePath.of(call.value(1), call.value(2), call.runtime());
        UnaryOperator<Value> key = item -> folded(attribute.apply(item), call.flag(3));
        List<List<Keyed>> groups = new ArrayList<>();
        for (Keyed keyed : sorted(call, call.value(0), key, false)) {
            List<Keyed> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (last.isEmpty() || !call.runtime().equality().equal(last.get(0).key(), keyed.key())) {
                last = new ArrayList<>();
                groups.add(last);
            }
            last.add(keyed);
        }
        List<Value> named = new ArrayList<>();
        for (List<Keyed> group : groups) {
            Value name = attribute.apply(group.get(0).item());
            named.add(new Tuple(List.of(name, items(group)), List.of("grouper", "list")));
        }
        return new ListValue(named);
    }

    private static Value unique(Call call) {
        UnaryOperator<Value> attribute = AttributePath.of(call.value(2), call.runtime());
        Set<Object> seen = new HashSet<>();
        Iterator<Value> items = call.value(0).iterator();
        return new Generator(new Filtered(items, item -> {
            call.budget().elements(1);
            return seen.add(Dict.key(folded(attribute.apply(item), call.flag(1))));
        }));
    }

    private static Value extreme(Call call, int sign) {
        UnaryOperator<Value> attribute = AttributePath.of(call.value(2), call.runtime());
        Comparator<Value> order = call.runtime().ordering().comparator();
        Keyed best = null;
        for (Value item : call.elements(0)) {
            Value key = folded(attribute.apply(item), call.flag(1));
            if (best == null || sign * order.compare(key, best.key()) > 0) {
                best = new Keyed(key, item);
            }
        }
        return best == null ? call.runtime().undefined("No aggregated item, sequence was empty.") : best.item();
    }
}
