package org.weighin.datasets.jinja.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.Nesting;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Ordering;
import org.weighin.datasets.jinja.value.Real;
import org.weighin.datasets.jinja.value.Sequence;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Value;

/** Python's json.dumps. */
public final class Json {
    /**
     * How it is written.
     *
     * @param indent what one level is indented by, or null for everything in one line
     */
    public record Style(
            boolean asciiOnly, boolean sortKeys, @Nullable String indent, String itemSeparator, String keySeparator) {}

    private static final int SEPARATOR = 4;

    private final Style style;
    private final Budget budget;
    private final Printer printer;
    private final Ordering ordering;
    private final StringBuilder out = new StringBuilder();

    private Json(Style style, Budget budget, Ordering ordering) {
        this.style = style;
        this.budget = budget;
        this.printer = new Printer(budget);
        this.ordering = ordering;
    }

    /** The value as JSON; a value that JSON has no form for is a fault. */
    public static String of(Value value, Style style, Budget budget, Ordering ordering) {
        Json json = new Json(style, budget, ordering);
        json.append(value, 0);
        return json.out.toString();
    }

    private void append(Value value, int depth) {
        Nesting.check(depth);
        budget.step();
        budget.characters(SEPARATOR);
        int before = out.length();
        if (value instanceof Dict dict) {
            object(dict, depth);
        } else if (value instanceof ListValue || value instanceof Tuple) {
            array((Sequence) value, depth);
        } else if (value instanceof Text text) {
            string(text.value());
        } else {
            out.append(simple(value));
            budget.characters(out.length() - (long) before);
        }
    }

    private String simple(Value value) {
        if (value == None.NONE) {
            return "null";
        }
        if (value instanceof Bool bool) {
            return bool.truth() ? "true" : "false";
        }
        if (value instanceof Int) {
            return printer.repr(value);
        }
        if (value instanceof Real real) {
            double number = real.value();
            return Double.isNaN(number)
                    ? "NaN"
                    : Double.isInfinite(number) ? number > 0 ? "Infinity" : "-Infinity" : FloatText.repr(number);
        }
        throw new Fault("Object of type " + value.type() + " is not JSON serializable");
    }

    private void array(Sequence items, int depth) {
        if (items.length() == 0) {
            out.append("[]");
            return;
        }
        out.append('[');
        String separator = "";
        for (Value item : items) {
            out.append(separator);
            newLine(depth + 1);
            append(item, depth + 1);
            separator = style.itemSeparator();
        }
        newLine(depth);
        out.append(']');
    }

    private void object(Dict dict, int depth) {
        if (dict.length() == 0) {
            out.append("{}");
            return;
        }
        out.append('{');
        String separator = "";
        for (Dict.Entry entry : sorted(dict.entries())) {
            out.append(separator);
            newLine(depth + 1);
            string(key(entry.key()));
            out.append(style.keySeparator());
            append(entry.value(), depth + 1);
            separator = style.itemSeparator();
        }
        newLine(depth);
        out.append('}');
    }

    private List<Dict.Entry> sorted(List<Dict.Entry> entries) {
        if (!style.sortKeys()) {
            return entries;
        }
        List<Dict.Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(Dict.Entry::key, ordering.comparator()));
        return sorted;
    }

    private String key(Value key) {
        if (key instanceof Text text) {
            return text.value();
        }
        if (key instanceof Tuple) {
            throw new Fault("keys must be str, int, float, bool or None, not tuple");
        }
        return simple(key);
    }

    private void newLine(int depth) {
        String indent = style.indent();
        if (indent != null) {
            budget.characters((long) indent.length() * depth + 1);
            out.append('\n').append(indent.repeat(depth));
        }
    }

    private void string(String text) {
        int before = out.length();
        budget.characters(text.length());
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
        budget.characters(out.length() - (long) before - text.length());
    }

    private void character(char c) {
        int escape = "\"\\\n\r\t\f\b".indexOf(c);
        if (escape >= 0) {
            out.append('\\').append("\"\\nrtfb".charAt(escape));
        } else if (c < 0x20 || (style.asciiOnly() && c > 0x7e)) {
            Hexadecimal.append(out, "\\u", c, 4);
        } else {
            out.append(c);
        }
    }
}
