package org.weighin.jobs.progress;

import java.util.Locale;

/** How far something is, how fast it goes, and when it will be done. */
public final class Meter {
    private static final int BAR = 24;
    private static final double SECOND = 1e9;

    private final Console console;
    private final Task task;
    private final long before;
    private final long begun;
    private long shown;

    Meter(Console console, Task task, long before, long begun) {
        this.console = console;
        this.task = task;
        this.before = before;
        this.begun = begun;
        this.shown = begun;
    }

    /** So much is done now. */
    public void at(long done) {
        at(done, "");
    }

    /**
     * So much is done now.
     *
     * @param remark what else is worth knowing, as {@code loss 1.234, 512 tokens/s}
     */
    public void at(long done, String remark) {
        long now = console.now();
        if (now - shown >= console.interval()) {
            shown = now;
            console.show(line(done, (now - begun) / SECOND, remark));
        }
    }

    /** All is done: a line that stays. */
    public void end(String remark) {
        double seconds = seconds();
        console.say(String.format(
                Locale.ROOT,
                "  %s: %,d %s in %s%s",
                task.label(),
                task.total(),
                task.unit(),
                duration(seconds),
                remark.isEmpty() ? "" : ", " + remark));
    }

    /** Time since the beginning. */
    public double seconds() {
        return (console.now() - begun) / SECOND;
    }

    private String line(long done, double seconds, String remark) {
        StringBuilder line = new StringBuilder("  ").append(task.label()).append("  ");
        line.append(task.hasEnd() ? bar(done) : String.format(Locale.ROOT, "%,d", done));
        line.append(' ').append(task.unit());
        if (done > before && seconds > 0) {
            double rate = (done - before) / seconds;
            line.append(String.format(Locale.ROOT, rate < 10 ? ", %.2f/s" : ", %,.0f/s", rate));
            if (task.hasEnd()) {
                line.append(", ").append(duration((task.total() - done) / rate)).append(" left");
            }
        }
        return remark.isEmpty() ? line.toString() : line + ", " + remark;
    }

    private String bar(long done) {
        int filled = task.total() == 0 ? BAR : (int) (BAR * Math.min(done, task.total()) / task.total());
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] "
                + String.format(Locale.ROOT, "%,d/%,d", done, task.total());
    }

    /** A time in words: 42 s, 3 min 07 s, 2 h 05 min. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
