package org.weighin.reports.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis of days, labelled by month.
 *
 * @param low first day, counted from 1970-01-01
 * @param high last day, after {@code low}
 */
public record TimeScale(long low, long high) implements Scale {
    private static final int[] MONTHS = {1, 3, 6, 12, 24, 60};
    private static final int MOST_LABELS = 6;

    public TimeScale {
        if (low >= high) {
            throw new IllegalArgumentException("not a span of days: " + low + " to " + high);
        }
    }

    /** A scale with a month or more of room at both sides. */
    public static TimeScale around(LocalDate first, LocalDate last) {
        long room = Math.max(31, (last.toEpochDay() - first.toEpochDay()) / 12);
        return new TimeScale(first.toEpochDay() - room, last.toEpochDay() + room);
    }

    @Override
    public double position(double value) {
        return Scale.clamp((value - low) / (high - low));
    }

    @Override
    public List<Tick> ticks() {
        for (int months : MONTHS) {
            List<Tick> ticks = every(months);
            if (ticks.size() <= MOST_LABELS) {
                return ticks;
            }
        }
        return every(120);
    }

    private List<Tick> every(int months) {
        List<Tick> ticks = new ArrayList<>();
        LocalDate day = LocalDate.ofEpochDay(low).withDayOfYear(1);
        for (; day.toEpochDay() <= high; day = day.plusMonths(months)) {
            if (day.toEpochDay() >= low) {
                String month = String.format(Locale.ROOT, "%d-%02d", day.getYear(), day.getMonthValue());
                ticks.add(new Tick(day.toEpochDay(), months >= 12 ? month.substring(0, month.indexOf('-')) : month));
            }
        }
        return ticks;
    }
}
