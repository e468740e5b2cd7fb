package org.weighin.datasets.jinja.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.weighin.datasets.jinja.value.CodePoints;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** Filters that lay text out: indent, center, truncate, wordwrap. */
final class LayoutFilters {
    private static final int LEEWAY = 5;

    private LayoutFilters() {}

    static void addTo(Map<String, Builtin> table) {
        Builtin.add(table, LayoutFilters::indent, "indent", "s", "width?", "first?", "blank?");
        Builtin.add(table, LayoutFilters::center, "center", "value", "width?");
        Builtin.add(table, LayoutFilters::truncate, "truncate", "s", "length?", "killwords?", "end?", "leeway?");
        Builtin.add(
                table,
                LayoutFilters::wordwrap,
                "wordwrap",
                "s",
                "width?",
                "break_long_words?",
                "wrapstring?",
                "break_on_hyphens?");
    }

    private static Value indent(Call call) {
        if (call.value(0) instanceof Undefined undefined) {
            throw undefined.fault();
        }
        Text text = call.text(0);
        String indentation = indentation(call);
        List<String> lines = TextSplit.lines(text.value() + "\n", false);
        call.budget().characters((long) indentation.length() * lines.size());
        StringBuilder out = new StringBuilder(call.flag(2) ? indentation : "").append(lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            boolean indented = call.flag(3) || !line.isEmpty();
            out.append('\n').append(indented ? indentation : "").append(line);
        }
        return Text.like(text, out.toString());
    }

    private static String indentation(Call call) {
        if (call.value(1) instanceof Text text) {
            return text.value();
        }
        int width = Math.max(0, call.integer(1, 4));
        call.budget().characters(width);
        return " ".repeat(width);
    }

    private static Value center(Call call) {
        return TextPadding.centered(call.printed(0), " ", call.integer(1, 80), call.budget());
    }

    private static Value truncate(Call call) {
        if (call.value(0) instanceof Undefined undefined) {
            undefined.use();
            return undefined;
        }
        String end = call.has(3) ? call.string(3) : "...";
        int length = call.integer(1, 255);
        int leeway = call.isSet(4) ? call.integer(4, LEEWAY) : LEEWAY;
        int kept = length - CodePoints.length(end);
        if (kept < 0 || leeway < 0) {
            throw new Fault("truncate needs a length of at least " + CodePoints.length(end)
                    + " and a leeway of at least 0, got " + length + " and " + leeway);
        }
        if (call.value(0).length() <= (long) length + leeway) {
            return call.value(0);
        }
        Text text = call.text(0);
        String start = CodePoints.part(text.value(), 0, kept);
        int space = call.flag(2) ? -1 : start.lastIndexOf(' ');
        return Text.like(text, (space < 0 ? start : start.substring(0, space)) + end);
    }

    private static Value wordwrap(Call call) {
        String wrap = call.isSet(3) ? call.string(3) : "\n";
        boolean breakWords = !call.has(2) || call.flag(2);
        boolean breakHyphens = !call.has(4) || call.flag(4);
        WordWrap wrapping = new WordWrap(call.integer(1, 79), breakWords, breakHyphens, call.budget());
        List<Text> lines = new ArrayList<>();
        for (String paragraph : TextSplit.lines(call.string(0), false)) {
            List<Text> wrapped = wrapping.wrap(paragraph).stream().map(Text::of).toList();
            lines.add(TextMethods.join(Text.of(wrap), wrapped, call));
        }
        return TextMethods.join(Text.of(wrap), lines, call);
    }
}
