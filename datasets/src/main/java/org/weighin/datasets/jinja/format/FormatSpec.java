package org.weighin.datasets.jinja.format;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.CodePoints;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.Real;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** Python's format specification mini-language: {@code [[fill]align][sign][#][0][width][grouping][.precision][type]}. */
final class FormatSpec {
    private static final Pattern SPEC = Pattern.compile(
            "(?:(?<fill>[\\s\\S])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?(?<width>[0-9]{1,9})?"
                    + "(?<grouping>[_,])?(?:\\.(?<precision>[0-9]{1,9}))?(?<type>[bcdeEfFgGnosxX%])?");

    private final String spec;
    private final Matcher parts;
    private final Budget budget;

    FormatSpec(String spec, Budget budget) {
        this.spec = spec;
        this.parts = SPEC.matcher(spec);
        this.budget = budget;
        if (!parts.matches()) {
            throw new Fault("invalid format specifier '" + spec + "'");
        }
    }

    private String part(String name) {
        String part = parts.group(name);
        return part == null ? "" : part;
    }

    private int number(String name, int otherwise) {
        String digits = part(name);
        return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }

    /** The value formatted; {@code text} is its str(). */
    String format(Value value, String text) {
        String type = part("type");
        if (value instanceof Bool && spec.isEmpty()) {
            return text;
        }
        if (value instanceof Text) {
            return ofText(text, type, value);
        }
        BigInteger integer = Int.orNull(value);
        boolean real = type.isEmpty()
                ? value instanceof Real
                : "eEfFgGn%".contains(type) && !(type.equals("n") && integer != null);
        if (real && (integer != null || value instanceof Real)) {
            double number = value instanceof Real given
                    ? given.value()
                    : Real.fromInteger(integer == null ? BigInteger.ZERO : integer);
            return padded(ofReal(number, type), ">");
        }
        if (integer != null) {
            return padded(ofInteger(integer, type), ">");
        }
        if (!spec.isEmpty()) {
            throw new Fault("unsupported format string '" + spec + "' passed to " + value.type());
        }
        return text;
    }

    private String ofText(String text, String type, Value value) {
        boolean wrong = !type.isEmpty() && !type.equals("s");
        if (wrong
                || !part("sign").isEmpty()
                || !part("grouping").isEmpty()
                || part("align").equals("=")) {
            throw new Fault("invalid format specifier '" + spec + "' for " + value.type());
        }
        int precision = number("precision", Integer.MAX_VALUE);
        boolean cut = precision < CodePoints.length(text);
        return padded(cut ? CodePoints.part(text, 0, precision) : text, "<");
    }

    private String ofReal(double number, String type) {
        int precision = number("precision", 6);
        boolean alternate = !part("alternate").isEmpty();
        String digits;
        switch (type.toLowerCase(Locale.ROOT)) {
            case "e":
                digits = FloatText.exponent(number, precision);
                break;
            case "f":
                digits = FloatText.fixed(number, precision);
                break;
            case "%":
                digits = FloatText.fixed(number * 100, precision) + "%";
                break;
            case "":
                digits = part("precision").isEmpty() ? FloatText.repr(number) : shortened(number, precision);
                break;
            default:
                digits = FloatText.general(number, precision, alternate);
        }
        boolean upper = !type.isEmpty() && Character.isUpperCase(type.charAt(0));
        return signed(upper ? digits.toUpperCase(Locale.ROOT) : digits, 3);
    }

    private static String shortened(double number, int precision) {
        String digits = FloatText.general(number, precision, false);
        boolean whole = digits.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        return whole ? digits + ".0" : digits;
    }

    private String ofInteger(BigInteger number, String type) {
        if (!part("precision").isEmpty()) {
            throw new Fault("precision is not allowed in the format of an integer");
        }
        switch (type) {
            case "", "d", "n":
                return signed(number.toString(), 3);
            case "c":
                return Character.toString(number.intValueExact());
            case "s":
                throw new Fault("unknown format code 's' for an integer");
            default:
                int radix = type.equals("b") ? 2 : type.equals("o") ? 8 : 16;
                String digits = number.abs().toString(radix);
                String prefix = part("alternate").isEmpty() ? "" : "0" + type;
                String all = prefix + (type.equals("X") ? digits.toUpperCase(Locale.ROOT) : digits);
                return signed(number.signum() < 0 ? "-" + all : all, 4);
        }
    }

    private String signed(String digits, int group) {
        String grouped = part("grouping").isEmpty() ? digits : grouped(digits, part("grouping"), group);
        boolean plain = grouped.startsWith("-")
                || part("sign").isEmpty()
                || part("sign").equals("-");
        return plain ? grouped : part("sign") + grouped;
    }

    private static String grouped(String digits, String separator, int group) {
        int start = digits.startsWith("-") ? 1 : 0;
        int end = start;
        while (end < digits.length() && Character.digit(digits.charAt(end), group == 3 ? 10 : 16) >= 0) {
            end++;
        }
        StringBuilder grouped = new StringBuilder(digits);
        for (int at = end - group; at > start; at -= group) {
            grouped.insert(at, separator);
        }
        return grouped.toString();
    }

    private String padded(String text, String usual) {
        int missing = number("width", 0) - CodePoints.length(text);
        if (missing <= 0) {
            return text;
        }
        budget.characters(missing);
        boolean zero = !part("zero").isEmpty() && part("align").isEmpty();
        String align = part("align").isEmpty() ? zero && usual.equals(">") ? "=" : usual : part("align");
        String fill = part("fill").isEmpty() ? part("zero").isEmpty() ? " " : "0" : part("fill");
        int left = align.equals("<") ? 0 : align.equals("^") ? missing / 2 : missing;
        int sign = align.equals("=") && !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        return text.substring(0, sign) + fill.repeat(left) + text.substring(sign) + fill.repeat(missing - left);
    }
}
