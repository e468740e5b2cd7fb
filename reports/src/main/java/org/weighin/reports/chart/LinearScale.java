package org.weighin.reports.chart;

import java.util.ArrayList;
import java.util.List;
import org.weighin.reports.format.Numbers;

/**
 * An axis with equal steps.
 *
 * @param low value at the start
 * @param high value at the end, above {@code low}
 * @param step distance between labels, above 0
 */
public record LinearScale(double low, double high, double step) implements Scale {
    public LinearScale {
        if (!(low < high) || !(step > 0)) {
            throw new IllegalArgumentException("not a scale: " + low + " to " + high + " by " + step);
        }
    }

    /** The smallest scale with round ends and about {@code count} steps that holds both values. */
    public static LinearScale around(double low, double high, int count) {
        double middle = Math.abs(low) > 0 ? Math.abs(low) : 1;
        double span = high > low ? high - low : middle;
        double step = roundStep(span / count);
        double start = Math.floor(low / step + 1e-9) * step;
        double end = Math.ceil(high / step - 1e-9) * step;
        return new LinearScale(start, end > start ? end : start + step, step);
    }

    private static double roundStep(double raw) {
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double digit = raw / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    @Override
    public double position(double value) {
        return Scale.clamp((value - low) / (high - low));
    }

    @Override
    public List<Tick> ticks() {
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        List<Tick> ticks = new ArrayList<>();
        long last = Math.round((high - low) / step);
        for (long i = 0; i <= last; i++) {
            double value = low + i * step;
            ticks.add(new Tick(value, Numbers.decimal(value, decimals)));
        }
        return ticks;
    }
}
