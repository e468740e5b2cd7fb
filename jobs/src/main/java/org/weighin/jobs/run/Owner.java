package org.weighin.jobs.run;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that works in a run's folder.
 *
 * @param host name of its machine
 * @param pid on that machine
 * @param since when it began
 */
public record Owner(String host, long pid, Instant since) {

    /** This process. */
    static Owner self() {
        return new Owner(Host.NAME, ProcessHandle.current().pid(), Instant.now());
    }

    /** Its process, if it runs on this machine. */
    public Optional<ProcessHandle> process() {
        return host.equals(Host.NAME) ? ProcessHandle.of(pid).filter(ProcessHandle::isAlive) : Optional.empty();
    }

    @Override
    public String toString() {
        return "process " + pid + " on " + host + " since " + since;
    }

    String line() {
        return host + " " + pid + " " + since + "\n";
    }

    static Optional<Owner> parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        try {
            return parts.length == 3
                    ? Optional.of(new Owner(parts[0], Long.parseLong(parts[1]), Instant.parse(parts[2])))
                    : Optional.empty();
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }
}
