package org.weighin.datasets.jinja.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.CodePoints;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.Range;
import org.weighin.datasets.jinja.value.Real;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** Python's {@code text % arguments}. */
public final class PercentFormat {
    private static final int MAX_DIGITS = 4300;
    private static final Pattern CONVERSION = Pattern.compile(
            "%(?:\\((?<key>[^)]*)\\))?(?<flags>[-+ #0]*)(?<width>\\*|[0-9]{0,9})(?:\\.(?<precision>\\*|[0-9]{0,9}))?"
                    + "[hlL]?(?<type>[\\s\\S])?");

    private final Text format;
    private final Value arguments;
    private final Budget budget;
    private final Printer printer;
    private int taken;
    private boolean named;

    private PercentFormat(Text format, Value arguments, Budget budget) {
        this.format = format;
        this.arguments = arguments;
        this.budget = budget;
        this.printer = new Printer(budget);
    }

    /** The text with its conversions replaced by a value, by a tuple's elements or by a dict's values. */
    public static Text apply(Text format, Value arguments, Budget budget) {
        budget.characters(format.value().length());
        return new PercentFormat(format, arguments, budget).apply();
    }

    private Text apply() {
        StringBuilder out = new StringBuilder();
        Matcher conversion = CONVERSION.matcher(format.value());
        while (conversion.find()) {
            String replaced = conversion.group().equals("%%") ? "%" : convert(conversion);
            budget.characters(replaced.length());
            conversion.appendReplacement(out, Matcher.quoteReplacement(replaced));
        }
        conversion.appendTail(out);
        boolean mayBeLeft = named || (!(arguments instanceof Tuple) && isMapping());
        if (taken < given() && !mayBeLeft) {
            throw new Fault("not all arguments converted during string formatting");
        }
        return Text.like(format, out.toString());
    }

    private int given() {
        return arguments instanceof Tuple tuple ? tuple.length() : 1;
    }

    /** Python takes whatever has items for a mapping, and mappings need not be used. */
    private boolean isMapping() {
        return arguments instanceof Dict || arguments instanceof ListValue || arguments instanceof Range;
    }

    private Value take() {
        if (taken >= given()) {
            throw new Fault("not enough arguments for format string");
        }
        int place = taken++;
        return arguments instanceof Tuple tuple ? tuple.at(place) : arguments;
    }

    private Value argument(@Nullable String key) {
        if (key == null) {
            return take();
        }
        if (!(arguments instanceof Dict dict)) {
            throw new Fault("format requires a mapping");
        }
        named = true;
        taken = 1;
        Value value = dict.get(key);
        if (value == null) {
            throw new Fault("no key '" + key + "' for the format");
        }
        return value;
    }

    private int size(@Nullable String digits, int otherwise) {
        if (digits == null || digits.isEmpty()) {
            return otherwise;
        }
        return digits.equals("*") ? Int.index(take()) : Integer.parseInt(digits);
    }

    private String convert(Matcher conversion) {
        String type = conversion.group("type");
        if (type == null) {
            throw new Fault("incomplete format");
        }
        String flags = conversion.group("flags");
        int width = size(conversion.group("width"), 0);
        String dot = conversion.group("precision");
        int precision = dot == null ? -1 : Math.max(0, size(dot, 0));
        Value value = argument(conversion.group("key"));
        boolean left = flags.contains("-") || width < 0;
        boolean number = "diouxXeEfFgG".contains(type);
        boolean zeros = number && !left && flags.contains("0");
        String text = number ? number(type.charAt(0), value, precision, flags) : text(type.charAt(0), value, precision);
        return Padding.apply(text, zeros ? "0" : " ", left ? '<' : zeros ? '=' : '>', Math.abs(width), budget);
    }

    private String text(char type, Value value, int precision) {
        if (type == 'c') {
            return character(value);
        }
        String text =
                switch (type) {
                    case 's' -> string(value);
                    case 'r' -> printer.repr(value);
                    case 'a' -> printer.ascii(value);
                    default -> throw new Fault("unsupported format character '" + type + "'");
                };
        return precision >= 0 && precision < CodePoints.length(text) ? CodePoints.part(text, 0, precision) : text;
    }

    private String string(Value value) {
        Text text = printer.text(value);
        return (format.safe() ? text.escaped() : text).value();
    }

    private static String character(Value value) {
        if (value instanceof Text text && text.length() == 1) {
            return text.value();
        }
        BigInteger point = Int.orNull(value);
        if (point == null) {
            throw new Fault("%c requires int or char");
        }
        return Quoting.character(point);
    }

    private static String number(char type, Value value, int precision, String flags) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        boolean integer = "diouxX".indexOf(type) >= 0;
        String digits = integer ? integer(value, type, precision, flags) : real(value, type, precision, flags);
        if (digits.startsWith("-")) {
            return digits;
        }
        return flags.contains("+") ? "+" + digits : flags.contains(" ") ? " " + digits : digits;
    }

    private static String integer(Value value, char type, int precision, String flags) {
        BigInteger number = Int.orNull(value);
        boolean decimal = "diu".indexOf(type) >= 0;
        if (number == null && value instanceof Real real && decimal && Double.isFinite(real.value())) {
            number = new BigDecimal(real.value()).toBigInteger();
        }
        if (number == null) {
            throw new Fault("%" + type + " format: a number is required, not " + value.type());
        }
        String digits = number.abs().toString(decimal ? 10 : type == 'o' ? 8 : 16);
        int missing = Math.min(precision, MAX_DIGITS) - digits.length();
        String prefix = decimal || !flags.contains("#") ? "" : type == 'o' ? "0o" : "0x";
        String all = prefix + "0".repeat(Math.max(0, missing)) + digits;
        return (number.signum() < 0 ? "-" : "") + (type == 'X' ? all.toUpperCase(Locale.ROOT) : all);
    }

    private static String real(Value value, char type, int precision, String flags) {
        Double number = Real.orNull(value);
        if (number == null) {
            throw new Fault("must be real number, not " + value.type());
        }
        int decimals = precision < 0 ? 6 : precision;
        boolean alternate = flags.contains("#");
        char kind = Character.toLowerCase(type);
        String digits =
                switch (kind) {
                    case 'e' -> FloatText.exponent(number, decimals, alternate);
                    case 'f' -> FloatText.fixed(number, decimals, alternate);
                    default -> FloatText.general(number, decimals, alternate);
                };
        return kind == type ? digits : digits.toUpperCase(Locale.ROOT);
    }
}
