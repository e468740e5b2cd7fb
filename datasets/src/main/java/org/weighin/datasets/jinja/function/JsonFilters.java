package org.weighin.datasets.jinja.function;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.format.Json;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Sequence;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** The two {@code tojson}: the one of chat templates, and Jinja2's own, which makes JSON safe within HTML. */
final class JsonFilters {
    private JsonFilters() {}

    static void addChat(Map<String, Builtin> table) {
        Builtin.add(table, JsonFilters::plain, "tojson", "x", "ensure_ascii?", "indent?", "separators?", "sort_keys?");
    }

    static void addPlain(Map<String, Builtin> table) {
        Builtin.add(table, JsonFilters::htmlSafe, "tojson", "value", "indent?");
    }

    private static Value plain(Call call) {
        String indent = indent(call, 2);
        String items = indent == null ? ", " : ",";
        String keys = ": ";
        if (call.isSet(3)) {
            items = separator(call, 0);
            keys = separator(call, 1);
        }
        return Text.of(json(call, new Json.Style(call.flag(1), call.flag(4), indent, items, keys)));
    }

    private static Value htmlSafe(Call call) {
        String indent = indent(call, 1);
        Json.Style style = new Json.Style(true, true, indent, indent == null ? ", " : ",", ": ");
        String safe = json(call, style)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027");
        return Text.of(safe).asSafe();
    }

    private static String json(Call call, Json.Style style) {
        return Json.of(call.value(0), style, call.budget(), call.runtime().ordering());
    }

    private static @Nullable String indent(Call call, int place) {
        if (!call.isSet(place)) {
            return null;
        }
        if (call.value(place) instanceof Text text) {
            return text.value();
        }
        int width = Math.max(0, call.integer(place, 0));
        call.budget().characters(width);
        return " ".repeat(width);
    }

    private static String separator(Call call, int place) {
        boolean pair = call.value(3) instanceof Sequence sequence && sequence.length() == 2;
        if (pair && ((Sequence) call.value(3)).at(place) instanceof Text text) {
            return text.value();
        }
        throw new Fault("separators must be two texts, as in (',', ':')");
    }
}
