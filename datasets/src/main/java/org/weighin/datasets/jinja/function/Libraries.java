package org.weighin.datasets.jinja.function;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.weighin.datasets.jinja.value.Value;

/** The libraries of the environments that templates are written for. */
public final class Libraries {
    private Libraries() {}

    /** What chat templates see in transformers: the immutable sandbox with its own tojson and functions. */
    public static Library chat(Clock clock) {
        Map<String, Builtin> filters = filters();
        JsonFilters.addChat(filters);
        return new Library(filters, Tests.table(filters.keySet()), functions(Globals.chat(clock)), false, true);
    }

    /** What task files see in lm-evaluation-harness: plain Jinja2 with StrictUndefined and regex_replace. */
    public static Library task() {
        Map<String, Builtin> filters = filters();
        JsonFilters.addPlain(filters);
        RegexFilters.addTo(filters);
        return new Library(filters, Tests.table(filters.keySet()), functions(Globals.plain()), true, false);
    }

    private static Map<String, Builtin> filters() {
        Map<String, Builtin> filters = new HashMap<>();
        TextFilters.addTo(filters);
        LayoutFilters.addTo(filters);
        HtmlFilters.addTo(filters);
        NumberFilters.addTo(filters);
        SequenceFilters.addTo(filters);
        SortFilters.addTo(filters);
        SelectFilters.addTo(filters);
        return filters;
    }

    private static Map<String, Value> functions(Map<String, Builtin> table) {
        Map<String, Value> functions = new HashMap<>();
        table.forEach((name, builtin) -> functions.put(name, new GlobalFunction(builtin)));
        return functions;
    }
}
