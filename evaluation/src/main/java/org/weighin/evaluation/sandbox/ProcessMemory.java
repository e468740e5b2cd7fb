package org.weighin.evaluation.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of a process and all that it started. */
final class ProcessMemory {
    private static final long PAGE = 4096;

    private ProcessMemory() {}

    /** Resident bytes; pages that several share count for each. */
    static long of(ProcessHandle process) {
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            return Stream.concat(Stream.of(process), descendants)
                    .mapToLong(one -> resident(one.pid()))
                    .sum();
        }
    }

    /** 0 for a process that has ended. */
    private static long resident(long pid) {
        try {
            String[] pages = Files.readString(Path.of("/proc", Long.toString(pid), "statm"))
                    .split(" ");
            return pages.length < 2 ? 0 : Long.parseLong(pages[1]) * PAGE;
        } catch (IOException e) {
            return 0;
        }
    }
}
