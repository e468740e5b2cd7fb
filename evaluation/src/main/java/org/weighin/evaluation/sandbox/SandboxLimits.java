package org.weighin.evaluation.sandbox;

/**
 * What a program may use.
 *
 * @param processorSeconds of each process
 * @param wallSeconds of the whole program
 * @param memoryBytes of all processes together, and of each one's address space
 * @param processes and threads at a time
 * @param diskBytes in memory that look like a disk
 * @param outputBytes written to standard output and error
 */
public record SandboxLimits(
        int processorSeconds, int wallSeconds, long memoryBytes, int processes, long diskBytes, long outputBytes) {
    /** For programs that answer an exercise. */
    public static final SandboxLimits STANDARD = new SandboxLimits(5, 20, 1L << 30, 32, 32L << 20, 1L << 20);
}
