package org.weighin.datasets.jinja.function;

import java.util.Map;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.CodePoints;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** The methods of Python's str that fill a text up. */
final class TextPadding {
    private TextPadding() {}

    static void addTo(Map<String, Builtin> table) {
        Builtin.add(table, TextPadding::left, "ljust", "self", "width", "fillchar?", "/");
        Builtin.add(table, TextPadding::right, "rjust", "self", "width", "fillchar?", "/");
        Builtin.add(table, TextPadding::center, "center", "self", "width", "fillchar?", "/");
        Builtin.add(table, TextPadding::zfill, "zfill", "self", "width", "/");
        Builtin.add(table, TextPadding::expandTabs, "expandtabs", "self", "/", "tabsize?");
    }

    private static int missing(Text text, int width, Budget budget) {
        int missing = Math.max(0, width - text.length());
        budget.characters(missing);
        return missing;
    }

    private static String fill(Call call) {
        String fill = call.has(2) ? call.string(2) : " ";
        if (CodePoints.length(fill) != 1) {
            throw new Fault("the fill character must be exactly one character long");
        }
        return fill;
    }

    private static Value left(Call call) {
        Text text = call.text(0);
        return Text.like(text, text.value() + fill(call).repeat(missing(text, call.integer(1, 0), call.budget())));
    }

    private static Value right(Call call) {
        Text text = call.text(0);
        return Text.like(text, fill(call).repeat(missing(text, call.integer(1, 0), call.budget())) + text.value());
    }

    private static Value center(Call call) {
        return centered(call.text(0), fill(call), call.integer(1, 0), call.budget());
    }

    /** The text in the middle; where one character is left over, it goes where CPython puts it. */
    static Text centered(Text text, String fill, int width, Budget budget) {
        int missing = missing(text, width, budget);
        int left = missing / 2 + (missing & width & 1);
        return Text.like(text, fill.repeat(left) + text.value() + fill.repeat(missing - left));
    }

    private static Value zfill(Call call) {
        Text text = call.text(0);
        int sign = text.value().startsWith("-") || text.value().startsWith("+") ? 1 : 0;
        String zeros = "0".repeat(missing(text, call.integer(1, 0), call.budget()));
        return Text.like(
                text, text.value().substring(0, sign) + zeros + text.value().substring(sign));
    }

    private static Value expandTabs(Call call) {
        int size = Math.max(0, call.integer(1, 8));
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int point : call.string(0).codePoints().toArray()) {
            if (point == '\t') {
                int spaces = size == 0 ? 0 : size - column % size;
                call.budget().characters(spaces);
                out.append(" ".repeat(spaces));
                column += spaces;
            } else {
                out.appendCodePoint(point);
                column = point == '\n' || point == '\r' ? 0 : column + 1;
            }
        }
        return Text.like(call.text(0), out.toString());
    }
}
