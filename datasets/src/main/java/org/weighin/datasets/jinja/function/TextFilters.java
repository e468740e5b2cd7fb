package org.weighin.datasets.jinja.function;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weighin.datasets.jinja.format.PercentFormat;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Value;

/** Filters that make a text from a text. */
final class TextFilters {
    private static final Pattern WORD_START = Pattern.compile("[-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    private TextFilters() {}

    static void addTo(Map<String, Builtin> table) {
        change(table, "upper", TextCase::upper);
        change(table, "lower", TextCase::lower);
        change(table, "capitalize", TextCase::capitalize);
        Builtin.add(table, call -> Text.of(title(call.printed(0).value())), "title", "s");
        Builtin.add(table, call -> call.printed(0), "string", "object");
        Builtin.add(table, TextFilters::trim, "trim", "value", "chars?");
        Builtin.add(table, TextFilters::replace, "replace", "s", "old", "new", "count?");
        Builtin.add(table, TextFilters::format, "format", "value", "*", "**");
        Builtin.add(table, TextFilters::wordCount, "wordcount", "s");
    }

    private static void change(Map<String, Builtin> table, String name, UnaryOperator<String> change) {
        Builtin.add(
                table,
                call -> {
                    Text text = call.printed(0);
                    call.budget().characters(text.value().length());
                    return Text.like(text, change.apply(text.value()));
                },
                name,
                "s");
    }

    /** Words begin behind white space and opening brackets only, other than in str.title. */
    private static String title(String text) {
        StringBuilder titled = new StringBuilder();
        Matcher starts = WORD_START.matcher(text);
        int end = 0;
        while (starts.find()) {
            titled.append(word(text.substring(end, starts.start()))).append(starts.group());
            end = starts.end();
        }
        return titled.append(word(text.substring(end))).toString();
    }

    private static String word(String word) {
        if (word.isEmpty()) {
            return word;
        }
        String first = Character.toString(word.codePointAt(0));
        return TextCase.upper(first) + TextCase.lower(TextCase.afterFirst(word));
    }

    private static Value trim(Call call) {
        return TextStrip.strip(call.printed(0), TextStrip.characters(call, 1), true, true);
    }

    private static Value replace(Call call) {
        Text plain = Text.of(call.printed(0).value());
        int count = call.isSet(3) ? call.integer(3, -1) : -1;
        return TextMethods.replace(
                plain, call.printed(1).value(), call.printed(2).value(), count, call);
    }

    private static Value format(Call call) {
        Arguments others = call.others();
        if (!others.positional().isEmpty() && !others.named().isEmpty()) {
            throw new Fault("format takes arguments by position or by name, not both");
        }
        Value arguments = new Tuple(others.positional());
        if (!others.named().isEmpty()) {
            Dict dict = new Dict();
            others.named().forEach(dict::put);
            arguments = dict;
        }
        return PercentFormat.apply(call.printed(0), arguments, call.budget());
    }

    private static Value wordCount(Call call) {
        return Int.of(WORD.matcher(call.printed(0).value()).results().count());
    }
}
