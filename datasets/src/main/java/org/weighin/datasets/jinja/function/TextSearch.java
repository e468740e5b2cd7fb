package org.weighin.datasets.jinja.function;

import java.util.List;
import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.CodePoints;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Value;

/** Python's find, index, count, startswith and endswith; their places 2 and 3 limit the search. */
final class TextSearch {
    private static final int NOWHERE = -1;

    private TextSearch() {}

    static Value find(Call call) {
        return Int.of(position(call, false));
    }

    static Value rfind(Call call) {
        return Int.of(position(call, true));
    }

    static Value index(Call call) {
        return found(position(call, false));
    }

    static Value rindex(Call call) {
        return found(position(call, true));
    }

    private static Value found(int position) {
        if (position == NOWHERE) {
            throw new Fault("substring not found");
        }
        return Int.of(position);
    }

    private static int position(Call call, boolean last) {
        int start = start(call);
        if (start > end(call)) {
            return NOWHERE;
        }
        String part = part(call);
        String wanted = call.string(1);
        call.budget().search(part.length(), wanted.length());
        int at = last ? part.lastIndexOf(wanted) : part.indexOf(wanted);
        return at < 0 ? NOWHERE : start + CodePoints.length(part.substring(0, at));
    }

    static Value count(Call call) {
        if (start(call) > end(call)) {
            return Int.of(0);
        }
        String part = part(call);
        String wanted = call.string(1);
        call.budget().search(part.length(), wanted.length());
        if (wanted.isEmpty()) {
            return Int.of(CodePoints.length(part) + 1L);
        }
        int count = 0;
        for (int at = part.indexOf(wanted); at >= 0; at = part.indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return Int.of(count);
    }

    static Value startsWith(Call call) {
        return affixes(call, "startswith").stream().anyMatch(part(call)::startsWith) && start(call) <= end(call)
                ? Bool.TRUE
                : Bool.FALSE;
    }

    static Value endsWith(Call call) {
        return affixes(call, "endswith").stream().anyMatch(part(call)::endsWith) && start(call) <= end(call)
                ? Bool.TRUE
                : Bool.FALSE;
    }

    private static List<String> affixes(Call call, String method) {
        Value given = call.value(1);
        List<Value> items = given instanceof Tuple tuple ? tuple.items() : List.of(given);
        return items.stream()
                .map(item -> {
                    if (item instanceof Text text) {
                        return text.value();
                    }
                    throw new Fault(method + " first arg must be str or a tuple of str, not " + item.type());
                })
                .toList();
    }

    private static String part(Call call) {
        int start = start(call);
        int end = end(call);
        String text = call.string(0);
        boolean whole = !call.isSet(2) && !call.isSet(3);
        return whole ? text : start > end ? "" : CodePoints.part(text, start, end);
    }

    private static int start(Call call) {
        return call.isSet(2) ? bound(call, 2) : 0;
    }

    private static int end(Call call) {
        int length = call.text(0).length();
        return call.isSet(3) ? Math.min(length, bound(call, 3)) : length;
    }

    private static int bound(Call call, int place) {
        long index = Int.index(call.value(place));
        return (int) Math.max(0, index < 0 ? index + call.text(0).length() : index);
    }
}
