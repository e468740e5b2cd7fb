package org.weighin.reports.chart;

import java.util.ArrayList;
import java.util.List;
import org.weighin.reports.format.Numbers;

/**
 * An axis with equal ratios, for sizes in short units (k, M, B, T).
 *
 * @param low value at the start, above 0
 * @param high value at the end, above {@code low}
 */
public record LogScale(double low, double high) implements Scale {
    private static final double[] DIGITS = {1, 2, 5};

    public LogScale {
        if (!(low > 0) || !(low < high)) {
            throw new IllegalArgumentException("not a logarithmic scale: " + low + " to " + high);
        }
    }

    /** A scale with some room at both sides of the values, which are above 0. */
    public static LogScale around(double low, double high) {
        return new LogScale(low / 1.5, high * 1.5);
    }

    @Override
    public double position(double value) {
        return Scale.clamp(Math.log(value / low) / Math.log(high / low));
    }

    @Override
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        boolean wide = high / low > 1000;
        for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
            for (double digit : DIGITS) {
                double value = digit * power;
                if (value >= low && value <= high && (digit == 1 || !wide)) {
                    ticks.add(new Tick(value, Numbers.magnitude(value)));
                }
            }
        }
        return ticks;
    }
}
