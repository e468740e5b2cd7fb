package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.function.Executable;
import org.weighin.datasets.InputException;

/** What reading a wrong file has to be like: a clear message, and little memory spent. */
final class Hostile {
    private static final long MOST_BYTES = 16 << 20;

    private Hostile() {}

    /** Asserts that reading is refused with these words in the message. */
    static void refused(String words, Executable reading) {
        long before = allocated();
        InputException refusal = assertThrows(InputException.class, reading);
        cheap(before);
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(words), () -> "no '" + words + "' in: " + message);
    }

    /** Asserts that reading either works or is refused, and is cheap in both cases; says which. */
    static boolean survived(Executable reading) throws Throwable {
        long before = allocated();
        try {
            reading.execute();
            return true;
        } catch (InputException refusal) {
            return false;
        } finally {
            cheap(before);
        }
    }

    private static void cheap(long before) {
        long spent = allocated() - before;
        assertTrue(spent < MOST_BYTES, () -> spent + " bytes allocated");
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
