package org.weighin.datasets.jinja.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.format.BraceFormat;
import org.weighin.datasets.jinja.format.Quoting;
import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.CodePoints;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** The methods of Python's str. */
final class TextMethods {
    private TextMethods() {}

    static Map<String, Builtin> table() {
        Map<String, Builtin> table = new HashMap<>();
        changes(table);
        predicates(table);
        strips(table);
        searches(table);
        splits(table);
        TextPadding.addTo(table);
        formats(table);
        return table;
    }

    private static void change(Map<String, Builtin> table, String name, UnaryOperator<String> change) {
        Builtin.add(
                table,
                call -> {
                    call.budget().characters(call.string(0).length());
                    return Text.like(call.text(0), change.apply(call.string(0)));
                },
                name,
                "self",
                "/");
    }

    private static void changes(Map<String, Builtin> table) {
        change(table, "upper", TextCase::upper);
        change(table, "lower", TextCase::lower);
        change(table, "capitalize", TextCase::capitalize);
        change(table, "title", TextCase::title);
        change(table, "swapcase", TextCase::swapcase);
        change(table, "casefold", TextCase::casefold);
    }

    private static void predicate(Map<String, Builtin> table, String name, Predicate<String> predicate) {
        Builtin.add(table, call -> Bool.of(predicate.test(call.string(0))), name, "self", "/");
    }

    private static void predicates(Map<String, Builtin> table) {
        predicate(table, "isalpha", text -> TextCase.all(text, TextCase::isAlpha));
        predicate(table, "isdigit", text -> TextCase.all(text, TextCase::isDigit));
        predicate(table, "isdecimal", text -> TextCase.all(text, TextCase::isDecimal));
        predicate(table, "isnumeric", text -> TextCase.all(text, TextCase::isNumeric));
        predicate(
                table,
                "isalnum",
                text -> TextCase.all(text, point -> TextCase.isAlpha(point) || TextCase.isNumeric(point)));
        predicate(table, "isspace", text -> TextCase.all(text, CodePoints::isSpace));
        predicate(table, "isascii", text -> text.chars().allMatch(c -> c < 0x80));
        predicate(table, "isprintable", text -> text.codePoints().allMatch(Quoting::isPrintable));
        predicate(table, "isidentifier", TextCase::isIdentifier);
        predicate(table, "islower", TextCase::isLower);
        predicate(table, "isupper", TextCase::isUpper);
        predicate(table, "istitle", TextCase::isTitle);
    }

    private static void strip(Map<String, Builtin> table, String name, boolean left, boolean right) {
        Builtin.add(
                table,
                call -> TextStrip.strip(call.text(0), TextStrip.characters(call, 1), left, right),
                name,
                "self",
                "chars?",
                "/");
    }

    private static void strips(Map<String, Builtin> table) {
        strip(table, "strip", true, true);
        strip(table, "lstrip", true, false);
        strip(table, "rstrip", false, true);
        Builtin.add(table, TextMethods::removePrefix, "removeprefix", "self", "prefix", "/");
        Builtin.add(table, TextMethods::removeSuffix, "removesuffix", "self", "suffix", "/");
    }

    private static Value removePrefix(Call call) {
        Text text = call.text(0);
        String prefix = call.string(1);
        return text.value().startsWith(prefix)
                ? text.part(prefix.length(), text.value().length())
                : text;
    }

    private static Value removeSuffix(Call call) {
        Text text = call.text(0);
        String suffix = call.string(1);
        return text.value().endsWith(suffix) ? text.part(0, text.value().length() - suffix.length()) : text;
    }

    private static void searches(Map<String, Builtin> table) {
        Builtin.add(table, TextSearch::find, "find", "self", "sub", "start?", "end?", "/");
        Builtin.add(table, TextSearch::rfind, "rfind", "self", "sub", "start?", "end?", "/");
        Builtin.add(table, TextSearch::index, "index", "self", "sub", "start?", "end?", "/");
        Builtin.add(table, TextSearch::rindex, "rindex", "self", "sub", "start?", "end?", "/");
        Builtin.add(table, TextSearch::count, "count", "self", "sub", "start?", "end?", "/");
        Builtin.add(table, TextSearch::startsWith, "startswith", "self", "prefix", "start?", "end?", "/");
        Builtin.add(table, TextSearch::endsWith, "endswith", "self", "suffix", "start?", "end?", "/");
        Builtin.add(table, TextMethods::replace, "replace", "self", "old", "new", "count?", "/");
    }

    private static Value replace(Call call) {
        Text replacement = call.text(0).safe() ? call.text(2).escaped() : call.text(2);
        return replace(call.text(0), call.string(1), replacement.value(), call.integer(3, -1), call);
    }

    /** Python's replace; a negative count means all. */
    static Text replace(Text text, String old, String replacement, int count, Call call) {
        String value = text.value();
        call.budget().search(value.length(), old.length());
        StringBuilder out = new StringBuilder();
        int start = 0;
        int from = 0;
        for (int left = count; left != 0; left--) {
            int at = old.isEmpty() && from > value.length() ? -1 : value.indexOf(old, from);
            if (at < 0) {
                break;
            }
            call.budget().characters(replacement.length());
            out.append(value, start, at).append(replacement);
            start = at + old.length();
            from = old.isEmpty() ? at + (at < value.length() ? Character.charCount(value.codePointAt(at)) : 1) : start;
        }
        return Text.like(text, out.append(value, start, value.length()).toString());
    }

    private static void splits(Map<String, Builtin> table) {
        Builtin.add(table, TextSplit::split, "split", "self", "/", "sep?", "maxsplit?");
        Builtin.add(table, TextSplit::rsplit, "rsplit", "self", "/", "sep?", "maxsplit?");
        Builtin.add(table, TextSplit::splitlines, "splitlines", "self", "/", "keepends?");
        Builtin.add(table, TextSplit::partition, "partition", "self", "sep", "/");
        Builtin.add(table, TextSplit::rpartition, "rpartition", "self", "sep", "/");
        Builtin.add(table, TextMethods::join, "join", "self", "iterable", "/");
    }

    private static Value join(Call call) {
        List<Text> parts = new ArrayList<>();
        for (Value item : call.elements(1)) {
            if (!(item instanceof Text text)) {
                throw new Fault("sequence item " + parts.size() + ": expected str instance, " + item.type() + " found");
            }
            parts.add(call.text(0).safe() ? text.escaped() : text);
        }
        return join(call.text(0), parts, call);
    }

    /** The texts with another between them. */
    static Text join(Text separator, List<Text> parts, Call call) {
        StringBuilder joined = new StringBuilder();
        String between = "";
        for (Text part : parts) {
            call.budget().characters(between.length() + (long) part.value().length());
            joined.append(between).append(part.value());
            between = separator.value();
        }
        return Text.like(separator, joined.toString());
    }

    private static void formats(Map<String, Builtin> table) {
        Builtin.add(table, call -> format(call, call.others().named()), "format", "self", "/", "*", "**");
        Builtin.add(table, TextMethods::formatMap, "format_map", "self", "mapping", "/");
    }

    private static Value formatMap(Call call) {
        if (!(call.value(1) instanceof Dict dict)) {
            throw new Fault("format_map() needs a dict, not " + call.value(1).type());
        }
        Map<String, Value> named = new HashMap<>();
        for (Dict.Entry entry : dict.entries()) {
            if (entry.key() instanceof Text key) {
                named.put(key.value(), entry.value());
            }
        }
        return format(call, named);
    }

    private static Value format(Call call, Map<String, Value> named) {
        Access access = call.runtime().access();
        BraceFormat.Lookup lookup = new BraceFormat.Lookup() {
            @Override
            public @Nullable Value named(String name) {
                return named.get(name);
            }

            @Override
            public Value attribute(Value object, String name) {
                return access.attribute(object, name);
            }

            @Override
            public Value item(Value object, Value key) {
                return access.item(object, key);
            }
        };
        return BraceFormat.apply(call.text(0), call.others().positional(), lookup, call.budget());
    }
}
