package org.weighin.datasets.jinja.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern CONVERSION = Pattern.compile(
            "%(?:\\((?<key>[^)]*)\\))?(?<flags>[-+ #0]*)(?<width>\\*|[0-9]{0,9})(?:\\.(?<precision>\\*|[0-9]{0,9}))?"
                    + "[hlL]?(?<type>[\\s\\S])?");

    private final Budget budget;
    private final Printer printer;
    private final Text format;
    private final Value arguments;
    private int next;

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
        boolean named = false;
        while (conversion.find()) {
            String replaced = conversion.group().equals("%%") ? "%" : convert(conversion);
            named |= conversion.group("key") != null;
            budget.characters(replaced.length());
            conversion.appendReplacement(out, Matcher.quoteReplacement(replaced));
        }
        conversion.appendTail(out);
        int given = arguments instanceof Tuple tuple ? tuple.length() : isMapping() ? 0 : 1;
        if (next < given && !named) {
            throw new Fault("not all arguments converted during string formatting");
        }
        return Text.like(format, out.toString());
    }

    /** Python takes whatever has items for a mapping, and mappings need not be used. */
    private boolean isMapping() {
        return arguments instanceof Dict || arguments instanceof ListValue || arguments instanceof Range;
    }

    private Value take() {
        boolean enough = arguments instanceof Tuple tuple ? next < tuple.length() : next == 0;
        if (!enough) {
            throw new Fault("not enough arguments for format string");
        }
        return arguments instanceof Tuple tuple ? tuple.at(next++) : single();
    }

    private Value single() {
        next++;
        return arguments;
    }

    private Value argument(Matcher conversion) {
        String key = conversion.group("key");
        if (key == null) {
            return take();
        }
        if (!(arguments instanceof Dict dict)) {
            throw new Fault("format requires a mapping");
        }
        Value value = dict.get(key);
        if (value == null) {
            throw new Fault("no key '" + key + "' for the format");
        }
        return value;
    }

    private int size(String digits, int otherwise) {
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
        int precision = size(dot, dot == null ? -1 : 0);
        Value value = argument(conversion);
        if (value instanceof Undefined undefined && "diouxXeEfFgG".contains(type)) {
            throw undefined.fault();
        }
        String text = converted(type.charAt(0), value, precision, flags);
        boolean number = "diouxXeEfFgG".contains(type);
        return padded(text, flags, width, number);
    }

    private String converted(char type, Value value, int precision, String flags) {
        switch (type) {
            case 's', 'r', 'a':
                String text = type == 's' ? string(value) : type == 'r' ? printer.repr(value) : printer.ascii(value);
                return precision >= 0 && precision < CodePoints.length(text)
                        ? CodePoints.part(text, 0, precision)
                        : text;
            case 'c':
                return character(value);
            case 'd', 'i', 'u', 'o', 'x', 'X':
                return signed(integer(value, type, precision, flags), flags);
            case 'e', 'E', 'f', 'F', 'g', 'G':
                return signed(real(value, type, precision < 0 ? 6 : precision, flags), flags);
            default:
                throw new Fault("unsupported format character '" + type + "'");
        }
    }

    private String string(Value value) {
        Text text = printer.text(value);
        return (format.safe() ? text.escaped() : text).value();
    }

    private static String character(Value value) {
        if (value instanceof Text text && text.length() == 1) {
            return text.value();
        }
        int point = Int.index(value);
        if (!Character.isValidCodePoint(point)) {
            throw new Fault("%c arg not in range(0x110000)");
        }
        return Character.toString(point);
    }

    private static String integer(Value value, char type, int precision, String flags) {
        BigInteger number = Int.orNull(value);
        boolean decimal = type == 'd' || type == 'i' || type == 'u';
        if (number == null && value instanceof Real real && decimal && Math.abs(real.value()) <= Double.MAX_VALUE) {
            number = new BigDecimal(real.value()).toBigInteger();
        }
        if (number == null) {
            throw new Fault("%" + type + " format: a number is required, not " + value.type());
        }
        int radix = decimal ? 10 : type == 'o' ? 8 : 16;
        String digits = number.abs().toString(radix);
        int missing = Math.min(precision, 4300) - digits.length();
        digits = missing > 0 ? "0".repeat(missing) + digits : digits;
        String prefix = decimal || !flags.contains("#") ? "" : type == 'o' ? "0o" : "0x";
        digits = prefix + digits;
        return (number.signum() < 0 ? "-" : "") + (type == 'X' ? digits.toUpperCase(Locale.ROOT) : digits);
    }

    private static String real(Value value, char type, int precision, String flags) {
        Double number = Real.orNull(value);
        if (number == null) {
            throw new Fault("must be real number, not " + value.type());
        }
        char kind = Character.toLowerCase(type);
        String digits = kind == 'e'
                ? FloatText.exponent(number, precision)
                : kind == 'f'
                        ? FloatText.fixed(number, precision)
                        : FloatText.general(number, precision, flags.contains("#"));
        return kind == type ? digits : digits.toUpperCase(Locale.ROOT);
    }

    private static String signed(String digits, String flags) {
        if (digits.startsWith("-")) {
            return digits;
        }
        return flags.contains("+") ? "+" + digits : flags.contains(" ") ? " " + digits : digits;
    }

    private String padded(String text, String flags, int width, boolean number) {
        int missing = Math.abs(width) - CodePoints.length(text);
        if (missing <= 0) {
            return text;
        }
        budget.characters(missing);
        if (flags.contains("-") || width < 0) {
            return text + " ".repeat(missing);
        }
        if (number && flags.contains("0")) {
            int sign = text.startsWith("-") || text.startsWith("+") || text.startsWith(" ") ? 1 : 0;
            return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
        }
        return " ".repeat(missing) + text;
    }
}
