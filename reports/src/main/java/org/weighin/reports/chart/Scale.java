package org.weighin.reports.chart;

import java.util.List;

/** Where a value lies along an axis, and which values are worth a label. */
public sealed interface Scale permits LinearScale, LogScale, TimeScale {

    /** 0 at the low end, 1 at the high end; a value outside is drawn at the nearer end. */
    double position(double value);

    /** Round values within the scale, rising. */
    List<Tick> ticks();

    /** Clamps to the drawing, so that nothing is painted over labels. */
    static double clamp(double position) {
        return Math.max(0, Math.min(1, position));
    }
}
