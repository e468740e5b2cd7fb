package org.weighin.datasets.jinja.format;

import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.DictView;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Generator;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.Nesting;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.ObjectValue;
import org.weighin.datasets.jinja.value.Range;
import org.weighin.datasets.jinja.value.Real;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** Python's str() and repr(). What Python prints with a memory address is a fault here. */
public final class Printer {
    private static final int MAX_DIGITS = 4300;
    private static final int SEPARATOR = 2;

    private final Budget budget;

    /** A printer that counts its output against a budget. */
    public Printer(Budget budget) {
        this.budget = budget;
    }

    /** str(): texts as they are. */
    public Text text(Value value) {
        if (value instanceof Text text) {
            return text;
        }
        if (value instanceof Undefined undefined) {
            undefined.use();
            return Text.EMPTY;
        }
        return Text.of(repr(value));
    }

    /** repr(): texts with quotes. */
    public String repr(Value value) {
        StringBuilder out = new StringBuilder();
        append(out, value, 0);
        return out.toString();
    }

    /** ascii(): repr() with everything beyond ASCII escaped. */
    String ascii(Value value) {
        if (value instanceof Text text) {
            return Quoting.repr(text.value(), true);
        }
        return repr(value);
    }

    private void append(StringBuilder out, Value value, int depth) {
        Nesting.check(depth);
        budget.step();
        budget.characters(SEPARATOR);
        int before = out.length();
        if (value instanceof ListValue) {
            elements(out, "[", value, "]", depth);
        } else if (value instanceof Tuple tuple) {
            elements(out, "(", tuple, tuple.length() == 1 ? ",)" : ")", depth);
        } else if (value instanceof Dict dict) {
            entries(out, dict, depth);
        } else if (value instanceof DictView view) {
            elements(out, view.type() + "([", view, "])", depth);
        } else {
            budget.characters(value instanceof Text text ? text.value().length() : 0);
            out.append(simple(value));
            budget.characters(out.length() - (long) before);
        }
    }

    private static String simple(Value value) {
        if (value instanceof Text text) {
            String quoted = Quoting.repr(text.value(), false);
            return text.safe() ? "Markup(" + quoted + ")" : quoted;
        }
        if (value instanceof None) {
            return "None";
        }
        if (value instanceof Bool bool) {
            return bool.truth() ? "True" : "False";
        }
        if (value instanceof Int number) {
            return integer(number);
        }
        if (value instanceof Real real) {
            return FloatText.repr(real.value());
        }
        if (value instanceof Undefined) {
            return "Undefined";
        }
        if (value instanceof Range range) {
            String step = range.step() == 1 ? "" : ", " + range.step();
            return "range(" + range.start() + ", " + range.stop() + step + ")";
        }
        if (value instanceof Generator || value instanceof ObjectValue) {
            throw new Fault("a " + value.type() + " has no text: "
                    + (value instanceof Generator ? "put |list or |join behind it" : "is its call missing?"));
        }
        throw new IllegalArgumentException("no text for " + value.getClass());
    }

    private static String integer(Int number) {
        String digits = number.value().toString();
        if (digits.length() > MAX_DIGITS) {
            throw new Fault("an integer has more than " + MAX_DIGITS + " digits");
        }
        return digits;
    }

    private void elements(StringBuilder out, String begin, Value sequence, String end, int depth) {
        out.append(begin);
        String separator = "";
        for (Value item : sequence) {
            out.append(separator);
            append(out, item, depth + 1);
            separator = ", ";
        }
        out.append(end);
    }

    private void entries(StringBuilder out, Dict dict, int depth) {
        out.append('{');
        String separator = "";
        for (Dict.Entry entry : dict.entries()) {
            out.append(separator);
            append(out, entry.key(), depth + 1);
            out.append(": ");
            append(out, entry.value(), depth + 1);
            separator = ", ";
        }
        out.append('}');
    }
}
