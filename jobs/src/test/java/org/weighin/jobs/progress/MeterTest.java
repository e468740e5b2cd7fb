package org.weighin.jobs.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter text = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    private Console console(boolean terminal) {
        return new Console(new PrintWriter(text), terminal, clock::get);
    }

    @Test
    void aPipeGetsPlainLinesFromTimeToTime() {
        Meter meter = console(false).meter("tune", "steps", 10, 110);
        clock.set(5 * SECOND);
        meter.at(11);
        clock.set(25 * SECOND);
        meter.at(60, "loss 1.5");
        meter.end("loss 1.2");
        assertEquals(
                """
                  tune  [#############...........] 60/110 steps, 2.00/s, 25 s left, loss 1.5
                  tune: 110 steps in 25 s, loss 1.2
                """,
                text.toString());
    }

    @Test
    void aTerminalGetsOneLineThatChangesAndGoesAway() {
        Console console = console(true);
        Meter meter = console.meter("tune", "steps", 0, 4);
        clock.set(SECOND);
        meter.at(1);
        console.say("news");
        assertEquals(
                "\r\u001b[K  tune  [######..................] 1/4 steps, 1.00/s, 3.0 s left\r\u001b[Knews\n",
                text.toString());
    }

    @Test
    void whatHasNoKnownEndHasNoTimeLeft() {
        Meter meter = console(false).meter("read", "rows");
        clock.set(30 * SECOND);
        meter.at(3000);
        assertEquals("  read  3,000 rows, 100/s\n", text.toString());
    }

    @Test
    void timesAreWords() {
        assertEquals("0.4 s", Meter.duration(0.42));
        assertEquals("42 s", Meter.duration(42));
        assertEquals("3 min 07 s", Meter.duration(187));
        assertEquals("2 h 05 min", Meter.duration(7500));
    }
}
