package org.weighin.datasets.jinja.format;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.weighin.datasets.jinja.value.Fault;

/** Python's strftime with the names of the C locale. */
public final class TimeFormat {
    private final ZonedDateTime time;

    private TimeFormat(ZonedDateTime time) {
        this.time = time;
    }

    /** The time in a format such as {@code %d %B %Y}. */
    public static String apply(String format, ZonedDateTime time) {
        TimeFormat directives = new TimeFormat(time);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            boolean plain = i + 2 < format.length() && format.charAt(i + 1) == '-';
            i += plain ? 2 : 1;
            if (i >= format.length()) {
                return out.append('%').toString();
            }
            String value = directives.value(format.charAt(i));
            out.append(plain ? withoutZeros(value) : value);
        }
        return out.toString();
    }

    private static String withoutZeros(String value) {
        return value.replaceFirst("^[0 ]+(?=[0-9])", "");
    }

    private String value(char directive) {
        switch (directive) {
            case 'a', 'A', 'b', 'B', 'h', 'p', 'Z':
                return name(directive);
            case 'c':
                return apply("%a %b %e %H:%M:%S %Y", time);
            case 'D', 'x':
                return apply("%m/%d/%y", time);
            case 'F':
                return apply("%Y-%m-%d", time);
            case 'R':
                return apply("%H:%M", time);
            case 'T', 'X':
                return apply("%H:%M:%S", time);
            case 'r':
                return apply("%I:%M:%S %p", time);
            case 'n':
                return "\n";
            case 't':
                return "\t";
            case '%':
                return "%";
            default:
                return number(directive);
        }
    }

    private String name(char directive) {
        switch (directive) {
            case 'a':
                return time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A':
                return time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'B':
                return time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'p':
                return time.getHour() < 12 ? "AM" : "PM";
            case 'Z':
                // datetime.now() of Python, which templates are given, has no zone.
                return "";
            default:
                return DateTimeFormatter.ofPattern("MMM", Locale.ROOT)
                        .format(time)
                        .substring(0, 3);
        }
    }

    private String number(char directive) {
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        int day = time.getDayOfYear() - 1;
        int sunday = time.getDayOfWeek().getValue() % 7;
        switch (directive) {
            case 'Y':
                return Integer.toString(time.getYear());
            case 'y':
                return two(time.getYear() % 100);
            case 'C':
                return two(time.getYear() / 100);
            case 'm':
                return two(time.getMonthValue());
            case 'd':
                return two(time.getDayOfMonth());
            case 'e':
                return blank(time.getDayOfMonth());
            case 'H':
                return two(time.getHour());
            case 'k':
                return blank(time.getHour());
            case 'I':
                return two(hour);
            case 'l':
                return blank(hour);
            case 'M':
                return two(time.getMinute());
            case 'S':
                return two(time.getSecond());
            case 'f':
                return String.format(Locale.ROOT, "%06d", time.getNano() / 1000);
            case 'j':
                return String.format(Locale.ROOT, "%03d", day + 1);
            case 'u':
                return Integer.toString(time.getDayOfWeek().getValue());
            case 'w':
                return Integer.toString(sunday);
            case 'U':
                return two((day + 7 - sunday) / 7);
            case 'W':
                return two((day + 7 - (sunday + 6) % 7) / 7);
            case 'V':
                return two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'G':
                return Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
            case 's':
                return Long.toString(time.getLong(ChronoField.INSTANT_SECONDS));
            case 'z':
                return "";
            default:
                throw new Fault("unknown directive '%" + directive + "' in a date format");
        }
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    private static String blank(int number) {
        return String.format(Locale.ROOT, "%2d", number);
    }
}
