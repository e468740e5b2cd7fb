package org.weighin.datasets.jinja.function;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** Filters that escape for HTML and URLs. */
final class HtmlFilters {
    private static final Pattern NO_ATTRIBUTE_NAME = Pattern.compile("[\\s/>=]");
    private static final String URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";

    private static final String HEXADECIMAL = "0123456789ABCDEF";

    private HtmlFilters() {}

    static void addTo(Map<String, Builtin> table) {
        Builtin.add(table, call -> call.printed(0).escaped(), "e", "s");
        Builtin.add(table, call -> call.printed(0).escaped(), "escape", "s");
        Builtin.add(table, call -> Text.of(call.printed(0).value()).escaped(), "forceescape", "value");
        Builtin.add(table, HtmlFilters::safe, "safe", "value");
        Builtin.add(table, HtmlFilters::urlEncode, "urlencode", "value");
        Builtin.add(table, HtmlFilters::attributes, "xmlattr", "d", "autospace?");
    }

    private static Value safe(Call call) {
        return call.printed(0).asSafe();
    }

    private static Value urlEncode(Call call) {
        Value value = call.value(0);
        boolean query = !(value instanceof Text) && Tests.isIterable(value);
        if (!query) {
            return Text.of(quoted(call.printed(0).value(), "/"));
        }
        List<String> pairs = new ArrayList<>();
        Iterable<Value> items = value instanceof Dict dict
                ? dict.entries().stream().map(entry -> (Value) entry.pair()).toList()
                : value;
        for (Value item : items) {
            ListValue pair = ListValue.of(item, call.budget());
            if (pair.length() != 2) {
                throw new Fault("urlencode takes a dict or pairs");
            }
            pairs.add(queryPart(call, pair.at(0)) + "=" + queryPart(call, pair.at(1)));
        }
        return Text.of(String.join("&", pairs));
    }

    private static String queryPart(Call call, Value value) {
        return quoted(call.runtime().printer().text(value).value(), "").replace("%20", "+");
    }

    private static String quoted(String text, String alsoSafe) {
        StringBuilder quoted = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (URL_SAFE.indexOf(c) >= 0 || alsoSafe.indexOf(c) >= 0) {
                quoted.append(c);
            } else {
                quoted.append('%').append(HEXADECIMAL.charAt(c >> 4)).append(HEXADECIMAL.charAt(c & 0xf));
            }
        }
        return quoted.toString();
    }

    private static Value attributes(Call call) {
        if (!(call.value(0) instanceof Dict dict)) {
            throw new Fault("xmlattr takes a dict, not " + call.value(0).type());
        }
        List<String> attributes = new ArrayList<>();
        for (Dict.Entry entry : dict.entries()) {
            if (entry.value() == None.NONE || entry.value() instanceof Undefined) {
                continue;
            }
            String name = escaped(call, entry.key());
            if (NO_ATTRIBUTE_NAME.matcher(name).find()) {
                throw new Fault("invalid character in attribute name '" + name + "'");
            }
            attributes.add(name + "=\"" + escaped(call, entry.value()) + "\"");
        }
        String joined = String.join(" ", attributes);
        boolean space = !joined.isEmpty() && (!call.has(1) || call.flag(1));
        return Text.of(space ? " " + joined : joined);
    }

    private static String escaped(Call call, Value value) {
        return call.runtime().printer().text(value).escaped().value();
    }
}
