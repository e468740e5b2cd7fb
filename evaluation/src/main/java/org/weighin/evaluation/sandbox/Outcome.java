package org.weighin.evaluation.sandbox;

/**
 * What became of a program.
 *
 * @param output the beginning of what it wrote
 */
public record Outcome(End end, String output) {

    /** How a program ended. */
    public enum End {
        /** It came to its end, and no test failed. */
        PASSED,
        /** It failed, or ended before its end. */
        FAILED,
        /** It took too long. */
        TIME,
        /** It took too much memory. */
        MEMORY,
        /** It wrote too much. */
        OUTPUT
    }

    /** Whether it came to its end. */
    public boolean passed() {
        return end == End.PASSED;
    }
}
