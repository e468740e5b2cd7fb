package org.weighin.datasets.jinja.function;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.weighin.datasets.jinja.format.TimeFormat;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.Limits;
import org.weighin.datasets.jinja.value.Range;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** The functions that every template can call. */
final class Globals {
    private Globals() {}

    /** Jinja2's own. */
    static Map<String, Builtin> plain() {
        Map<String, Builtin> table = new HashMap<>();
        Builtin.add(table, Globals::range, "range", "start", "stop?", "step?", "/");
        Builtin.add(
                table,
                call -> DictMethods.made(
                        call.others().positional(), call.others().named(), call),
                "dict",
                "*",
                "**");
        Builtin.add(table, Globals::namespace, "namespace", "*", "**");
        Builtin.add(table, Globals::cycler, "cycler", "*");
        Builtin.add(table, call -> new Joiner(call.value(0, Text.of(", "))), "joiner", "sep?");
        return table;
    }

    /** Those that transformers adds for chat templates. */
    static Map<String, Builtin> chat(Clock clock) {
        Map<String, Builtin> table = plain();
        Builtin.add(
                table,
                call -> {
                    throw new Fault(call.printed(0).value());
                },
                "raise_exception",
                "message");
        Builtin.add(
                table,
                call -> Text.of(TimeFormat.apply(call.string(0), ZonedDateTime.now(clock))),
                "strftime_now",
                "format");
        return table;
    }

    private static Value range(Call call) {
        int first = bound(call.value(0));
        return call.has(1)
                ? new Range(first, bound(call.value(1)), bound(call.value(2, Int.of(1))))
                : new Range(0, first, 1);
    }

    private static int bound(Value value) {
        int bound = Int.index(value);
        if (bound == Integer.MAX_VALUE || bound == -Integer.MAX_VALUE) {
            throw new Fault("range() takes numbers between -(2 ** 31) and 2 ** 31");
        }
        return bound;
    }

    private static Value namespace(Call call) {
        call.budget().characters(Limits.ELEMENT);
        return new Namespace(
                DictMethods.made(call.others().positional(), call.others().named(), call));
    }

    private static Value cycler(Call call) {
        call.budget().elements(call.others().positional().size());
        return new Cycler(call.others().positional());
    }
}
