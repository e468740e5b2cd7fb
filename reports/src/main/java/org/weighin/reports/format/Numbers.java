package org.weighin.reports.format;

import java.util.Locale;
import org.weighin.evaluation.statistics.Interval;

/** Numbers as text: a true minus sign, a fixed number of decimals, "n/a" for what is not a number. */
public final class Numbers {
    private static final String[] UNITS = {"", "k", "M", "B", "T"};
    private static final char MINUS = '\u2212';

    private Numbers() {}

    /** With as many decimals as asked. */
    public static String decimal(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "n/a" : value > 0 ? "\u221e" : MINUS + "\u221e";
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        boolean zero = text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
        return zero ? text.replace("-", "") : text.replace('-', MINUS);
    }

    /** A score: one decimal. */
    public static String score(double value) {
        return decimal(value, 1);
    }

    /** A difference of scores: one decimal, always with its sign. */
    public static String signed(double value) {
        String text = score(value);
        return value > 0 && !text.equals("0.0") ? "+" + text : text;
    }

    /** Both ends of a score's interval. */
    public static String range(Interval range) {
        return score(range.low()) + "\u2013" + score(range.high());
    }

    /** Both ends of a difference's interval, with their signs. */
    public static String signedRange(Interval range) {
        return signed(range.low()) + " to " + signed(range.high());
    }

    /** A whole number with thousands separators. */
    public static String count(double value) {
        return decimal(value, 0);
    }

    /** A positive number in thousands, millions, billions or trillions with three digits, as 500M. */
    public static String magnitude(double value) {
        int unit = 0;
        double rest = value;
        while (rest >= 999.5 && unit < UNITS.length - 1) {
            rest /= 1000;
            unit++;
        }
        int decimals = rest >= 99.95 ? 0 : rest >= 9.995 ? 1 : 2;
        String text = String.format(Locale.ROOT, "%." + decimals + "f", rest);
        return (decimals == 0 ? text : text.replaceAll("\\.?0+$", "")) + UNITS[unit];
    }

    /** Bytes in GiB or MiB. */
    public static String bytes(double value) {
        double gibibytes = value / (1L << 30);
        return gibibytes >= 1 ? decimal(gibibytes, 1) + " GiB" : decimal(value / (1L << 20), 0) + " MiB";
    }

    /** Seconds in the two largest units that matter. */
    public static String duration(double seconds) {
        if (seconds < 60) {
            return decimal(seconds, 1) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** The p of a test: four decimals. */
    public static String probability(double p) {
        return p < 0.0001 ? "<0.0001" : decimal(p, 4);
    }

    /** A share of 1 in percent, without decimals unless it is small. */
    public static String percent(double share) {
        double percent = 100 * share;
        return decimal(percent, percent > 0 && percent < 10 ? 1 : 0) + " %";
    }

    /** An amount of money with two decimals, with four where it is less than one. */
    public static String price(double amount, String currency) {
        return decimal(amount, amount < 1 ? 4 : 2) + " " + currency;
    }
}
