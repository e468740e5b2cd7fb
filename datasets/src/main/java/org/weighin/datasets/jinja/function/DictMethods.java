package org.weighin.datasets.jinja.function;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.DictView;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** The methods of Python's dict, and the making of dicts. */
final class DictMethods {
    private DictMethods() {}

    static Map<String, Builtin> table() {
        Map<String, Builtin> table = new HashMap<>();
        for (DictView.Part part : DictView.Part.values()) {
            String name = part.name().toLowerCase(Locale.ROOT);
            Builtin.add(table, call -> new DictView(self(call), part), name, "self", "/");
        }
        Builtin.add(table, DictMethods::get, "get", "self", "key", "default?", "/");
        Builtin.add(table, call -> made(List.of(self(call)), Map.of(), call), "copy", "self", "/");
        Builtin.add(table, DictMethods::setDefault, "setdefault", "self", "key", "default?", "/");
        Builtin.add(table, DictMethods::pop, "pop", "self", "key", "default?", "/");
        Builtin.add(table, DictMethods::popItem, "popitem", "self", "/");
        Builtin.add(table, DictMethods::update, "update", "self", "/", "*", "**");
        Builtin.add(table, DictMethods::clear, "clear", "self", "/");
        return table;
    }

    private static Dict self(Call call) {
        return (Dict) call.value(0);
    }

    private static Value get(Call call) {
        Value value = self(call).get(call.value(1));
        return value == null ? call.value(2) : value;
    }

    private static Value setDefault(Call call) {
        Value value = self(call).get(call.value(1));
        if (value == null) {
            call.budget().elements(1);
            self(call).put(call.value(1), call.value(2));
        }
        return value == null ? call.value(2) : value;
    }

    private static Value pop(Call call) {
        Value value = self(call).remove(call.value(1));
        if (value == null && !call.has(2)) {
            throw new Fault("no key " + call.runtime().printer().repr(call.value(1)) + " in the dict");
        }
        return value == null ? call.value(2) : value;
    }

    private static Value popItem(Call call) {
        List<Dict.Entry> entries = self(call).entries();
        if (entries.isEmpty()) {
            throw new Fault("popitem(): dictionary is empty");
        }
        Dict.Entry last = entries.get(entries.size() - 1);
        call.budget().steps(entries.size());
        self(call).remove(last.key());
        return last.pair();
    }

    private static Value update(Call call) {
        Arguments others = call.others();
        fill(self(call), others.positional(), others.named(), call);
        return None.NONE;
    }

    private static Value clear(Call call) {
        self(call).clear();
        return None.NONE;
    }

    /** Python's dict(source, key=value). */
    static Dict made(List<Value> sources, Map<String, Value> named, Call call) {
        Dict dict = new Dict();
        fill(dict, sources, named, call);
        return dict;
    }

    private static void fill(Dict dict, List<Value> sources, Map<String, Value> named, Call call) {
        if (sources.size() > 1) {
            throw new Fault("dict() takes at most 1 positional argument, but " + sources.size() + " were given");
        }
        for (Value source : sources) {
            if (source instanceof Dict other) {
                call.budget().elements(other.length());
                other.entries().forEach(entry -> dict.put(entry.key(), entry.value()));
            } else {
                source.forEach(pair -> put(dict, pair, call));
            }
        }
        call.budget().elements(named.size());
        named.forEach((key, value) -> dict.put(Text.of(key), value));
    }

    private static void put(Dict dict, Value pair, Call call) {
        ListValue items = ListValue.of(pair, call.budget());
        if (items.length() != 2) {
            throw new Fault("a dict is made of pairs, but one element has length " + items.length());
        }
        dict.put(items.at(0), items.at(1));
    }
}
