package org.weighin.datasets.jinja.function;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts as numbers, as Python's int() and float() read them. */
final class NumberParser {
    private static final int MAX_DIGITS = 4300;
    private static final Pattern REAL = Pattern.compile(
            "[-+]?(?:(?:[0-9]++(?:_[0-9]++)*+\\.?(?:[0-9]++(?:_[0-9]++)*+)?|\\.[0-9]++(?:_[0-9]++)*+)"
                    + "(?:[eE][-+]?[0-9]++(?:_[0-9]++)*+)?|inf|infinity|nan)",
            Pattern.CASE_INSENSITIVE);

    private NumberParser() {}

    /** The integer in a base from 2 to 36, or 0 for the base that the text's prefix says; null where there is none. */
    static @Nullable BigInteger integer(String text, int base) {
        String digits = TextStrip.strip(text).toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int prefix = prefixRadix(digits);
        boolean prefixed = prefix != 0 && (base == 0 || base == prefix);
        if (prefixed) {
            digits = digits.substring(digits.startsWith("_", 2) ? 3 : 2);
        }
        BigInteger number = digits(digits, prefixed ? prefix : base == 0 ? 10 : base);
        return number != null && negative ? number.negate() : number;
    }

    private static int prefixRadix(String digits) {
        return digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 0;
    }

    private static @Nullable BigInteger digits(String digits, int radix) {
        if (digits.startsWith("_") || digits.endsWith("_") || digits.contains("__")) {
            return null;
        }
        String plain = digits.replace("_", "");
        boolean valid = !plain.isEmpty()
                && plain.length() <= MAX_DIGITS
                && plain.chars().allMatch(c -> Character.digit(c, radix) >= 0);
        return valid ? new BigInteger(plain, radix) : null;
    }

    /** The float, or null where there is none. */
    static @Nullable Double real(String text) {
        String stripped = TextStrip.strip(text);
        if (!REAL.matcher(stripped).matches()) {
            return null;
        }
        String plain = stripped.replace("_", "").toLowerCase(Locale.ROOT);
        if (plain.contains("n")) {
            return plain.contains("nan")
                    ? Double.NaN
                    : plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(plain);
    }
}
