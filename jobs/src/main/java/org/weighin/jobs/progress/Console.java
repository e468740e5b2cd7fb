package org.weighin.jobs.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Where progress is shown: on a terminal one line that changes, elsewhere a plain line from time to time.
 *
 * <p>May be used by several threads.
 */
public final class Console {
    private static final long FRAME = Duration.ofMillis(200).toNanos();
    private static final long LINE = Duration.ofSeconds(20).toNanos();
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final int columns = Integer.getInteger("weighin.columns", Integer.MAX_VALUE);
    private final LongSupplier nanos;
    private boolean dirty;

    /**
     * A console.
     *
     * @param terminal whether lines can be written over
     * @param nanos a clock, in nanoseconds from any beginning
     */
    public Console(PrintWriter out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
    }

    /** Shows progress on a stream; the launcher says whether that is a terminal. */
    public static Console on(PrintWriter out) {
        return new Console(out, Boolean.getBoolean("weighin.terminal"), System::nanoTime);
    }

    /** Says something that stays. */
    public synchronized void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /**
     * Begins something of known length.
     *
     * @param label what is done
     * @param unit what is counted, in the plural
     * @param done how much was done before
     * @param total how much there is
     */
    public Meter meter(String label, String unit, long done, long total) {
        return new Meter(this, new Task(label, unit, total), done, nanos.getAsLong());
    }

    /** Begins something of unknown length. */
    public Meter meter(String label, String unit) {
        return meter(label, unit, 0, Task.UNKNOWN);
    }

    long now() {
        return nanos.getAsLong();
    }

    /** How long a meter waits until it shows itself again. */
    long interval() {
        return terminal ? FRAME : LINE;
    }

    synchronized void show(String line) {
        if (terminal) {
            out.print(CLEAR + (line.length() < columns ? line : line.substring(0, columns - 1)));
            dirty = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private void clear() {
        if (dirty) {
            out.print(CLEAR);
            dirty = false;
        }
    }
}
