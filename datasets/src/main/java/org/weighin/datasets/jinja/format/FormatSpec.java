package org.weighin.datasets.jinja.format;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private final String type;
    private final Budget budget;

    FormatSpec(String spec, Budget budget) {
        this.spec = spec;
        this.parts = SPEC.matcher(spec);
        this.budget = budget;
        if (!parts.matches()) {
            throw new Fault("invalid format specifier '" + spec + "'");
        }
        this.type = part("type");
    }

    private String part(String name) {
        String part = parts.group(name);
        return part == null ? "" : part;
    }

    private boolean has(String name) {
        return !part(name).isEmpty();
    }

    private int number(String name, int otherwise) {
        return has(name) ? Integer.parseInt(part(name)) : otherwise;
    }

    /** The value formatted; {@code text} is its str(). */
    String format(Value value, String text) {
        if (spec.isEmpty()) {
            return text;
        }
        if (value instanceof Text) {
            return ofText(text);
        }
        checkNumber();
        if (value instanceof Real real) {
            return padded(ofReal(real.value()), '>');
        }
        BigInteger integer = Int.orNull(value);
        if (integer == null) {
            throw new Fault("unsupported format string '" + spec + "' passed to " + value.type());
        }
        boolean asReal = !type.isEmpty() && "eEfFgG%".contains(type);
        return padded(asReal ? ofReal(Real.fromInteger(integer)) : ofInteger(integer), '>');
    }

    private void checkNumber() {
        boolean groups = !type.isEmpty() && has("grouping");
        boolean wrong = (groups && "cn".contains(type))
                || (groups && "boxX".contains(type) && part("grouping").equals(","))
                || (type.equals("c") && (has("sign") || has("alternate")));
        if (wrong) {
            throw new Fault("invalid format specifier '" + spec + "'");
        }
    }

    private String ofText(String text) {
        boolean typed = !type.isEmpty() && !type.equals("s");
        if (typed
                || has("sign")
                || has("grouping")
                || has("alternate")
                || part("align").equals("=")) {
            throw new Fault("invalid format specifier '" + spec + "' for str");
        }
        int precision = number("precision", Integer.MAX_VALUE);
        boolean cut = precision < CodePoints.length(text);
        return padded(cut ? CodePoints.part(text, 0, precision) : text, '<');
    }

    private String ofReal(double number) {
        int precision = number("precision", 6);
        boolean alternate = has("alternate");
        String digits =
                switch (type.toLowerCase(Locale.ROOT)) {
                    case "e" -> FloatText.exponent(number, precision, alternate);
                    case "f" -> FloatText.fixed(number, precision, alternate);
                    case "g", "n" -> FloatText.general(number, precision, alternate);
                    case "%" -> FloatText.fixed(number * 100, precision, alternate) + "%";
                    case "" -> has("precision") ? shortened(number, precision, alternate) : FloatText.repr(number);
                    default -> throw new Fault("unknown format code '" + type + "' for float");
                };
        boolean upper = !type.isEmpty() && Character.isUpperCase(type.charAt(0));
        return signed(upper ? digits.toUpperCase(Locale.ROOT) : digits, 3);
    }

    private static String shortened(double number, int precision, boolean alternate) {
        String digits = FloatText.general(number, precision, alternate);
        boolean whole = digits.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        return whole ? digits + ".0" : digits;
    }

    private String ofInteger(BigInteger number) {
        if (has("precision")) {
            throw new Fault("precision is not allowed in the format of an integer");
        }
        return switch (type) {
            case "", "d", "n" -> signed(number.toString(), 3);
            case "c" -> Quoting.character(number);
            case "b" -> radix(number, 2, "0b");
            case "o" -> radix(number, 8, "0o");
            case "x" -> radix(number, 16, "0x");
            case "X" -> radix(number, 16, "0x").toUpperCase(Locale.ROOT);
            default -> throw new Fault("unknown format code '" + type + "' for int");
        };
    }

    private String radix(BigInteger number, int radix, String prefix) {
        String digits = (has("alternate") ? prefix : "") + number.abs().toString(radix);
        return signed(number.signum() < 0 ? "-" + digits : digits, 4);
    }

    private String signed(String digits, int group) {
        boolean plain = digits.startsWith("-") || !has("sign") || part("sign").equals("-");
        String signed = plain ? digits : part("sign") + digits;
        if (!has("grouping")) {
            return signed;
        }
        boolean filled = align('>') == '=' && fill().equals("0");
        String grouped = grouped(signed, group);
        for (int width = filled ? number("width", 0) : 0; grouped.length() < width; ) {
            budget.characters(width);
            int start = Padding.digits(signed);
            signed = signed.substring(0, start) + "0" + signed.substring(start);
            grouped = grouped(signed, group);
        }
        return grouped;
    }

    private String grouped(String digits, int group) {
        int start = Padding.digits(digits);
        int end = start;
        while (end < digits.length() && Character.digit(digits.charAt(end), group == 3 ? 10 : 16) >= 0) {
            end++;
        }
        StringBuilder grouped = new StringBuilder(digits);
        for (int at = end - group; at > start; at -= group) {
            grouped.insert(at, part("grouping"));
        }
        return grouped.toString();
    }

    private char align(char usual) {
        char zeroAlign = has("zero") && usual == '>' ? '=' : usual;
        return has("align") ? part("align").charAt(0) : zeroAlign;
    }

    private String fill() {
        return has("fill") ? part("fill") : has("zero") ? "0" : " ";
    }

    private String padded(String text, char usual) {
        return Padding.apply(text, fill(), align(usual), number("width", 0), budget);
    }
}
