package org.weighin.datasets.jinja.format;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.weighin.datasets.jinja.value.Fault;

/** Python's strftime with the names of the C locale; like Python's now(), the time has no zone to print. */
public final class TimeFormat {
    private final ZonedDateTime time;
    private final StringBuilder out = new StringBuilder();

    private TimeFormat(ZonedDateTime time) {
        this.time = time;
    }

    /** The time in a format such as {@code %d %B %Y}. */
    public static String apply(String format, ZonedDateTime time) {
        TimeFormat directives = new TimeFormat(time);
        directives.append(format);
        return directives.out.toString();
    }

    private void append(String format) {
        int position = 0;
        while (position < format.length()) {
            char c = format.charAt(position++);
            boolean plain = c == '%' && format.startsWith("-", position);
            int directive = plain ? position + 1 : position;
            if (c != '%' || directive == format.length()) {
                out.append(c);
                continue;
            }
            int start = out.length();
            directive(format.charAt(directive));
            if (plain) {
                dropPadding(start);
            }
            position = directive + 1;
        }
    }

    private void dropPadding(int start) {
        while (start < out.length() - 1 && (out.charAt(start) == '0' || out.charAt(start) == ' ')) {
            out.deleteCharAt(start);
        }
    }

    private void directive(char directive) {
        switch (directive) {
            case 'c' -> append("%a %b %e %H:%M:%S %Y");
            case 'D', 'x' -> append("%m/%d/%y");
            case 'F' -> append("%Y-%m-%d");
            case 'R' -> append("%H:%M");
            case 'T', 'X' -> append("%H:%M:%S");
            case 'r' -> append("%I:%M:%S %p");
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case '%' -> out.append('%');
            case 'z', 'Z' -> {}
            case 'a' -> out.append(dayName().substring(0, 3));
            case 'A' -> out.append(dayName());
            case 'b', 'h' -> out.append(monthName().substring(0, 3));
            case 'B' -> out.append(monthName());
            case 'p' -> out.append(time.getHour() < 12 ? "AM" : "PM");
            default -> number(directive);
        }
    }

    private String dayName() {
        return time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private String monthName() {
        return time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private void number(char directive) {
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        switch (directive) {
            case 'Y' -> out.append(time.getYear());
            case 'y' -> pad(time.getYear() % 100, 2, '0');
            case 'C' -> pad(time.getYear() / 100, 2, '0');
            case 'm' -> pad(time.getMonthValue(), 2, '0');
            case 'd' -> pad(time.getDayOfMonth(), 2, '0');
            case 'e' -> pad(time.getDayOfMonth(), 2, ' ');
            case 'H' -> pad(time.getHour(), 2, '0');
            case 'k' -> pad(time.getHour(), 2, ' ');
            case 'I' -> pad(hour, 2, '0');
            case 'l' -> pad(hour, 2, ' ');
            case 'M' -> pad(time.getMinute(), 2, '0');
            case 'S' -> pad(time.getSecond(), 2, '0');
            case 'f' -> pad(time.getNano() / 1000, 6, '0');
            case 'j' -> pad(time.getDayOfYear(), 3, '0');
            case 's' -> out.append(time.getLong(ChronoField.INSTANT_SECONDS));
            default -> week(directive);
        }
    }

    private void week(char directive) {
        int day = time.getDayOfYear() - 1;
        int sunday = time.getDayOfWeek().getValue() % 7;
        switch (directive) {
            case 'u' -> out.append(time.getDayOfWeek().getValue());
            case 'w' -> out.append(sunday);
            case 'U' -> pad((day + 7 - sunday) / 7, 2, '0');
            case 'W' -> pad((day + 7 - (sunday + 6) % 7) / 7, 2, '0');
            case 'V' -> pad(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0');
            case 'G' -> out.append(time.get(IsoFields.WEEK_BASED_YEAR));
            default -> throw new Fault("unknown directive '%" + directive + "' in a date format");
        }
    }

    private void pad(int number, int width, char fill) {
        String digits = Integer.toString(number);
        out.append(Character.toString(fill).repeat(Math.max(0, width - digits.length())))
                .append(digits);
    }
}
