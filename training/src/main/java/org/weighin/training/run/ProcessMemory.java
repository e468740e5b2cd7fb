package org.weighin.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main memory that this process uses, native tensors included; where the system does not tell, the Java heap's size. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** The most that it has used so far, in bytes. */
    static long peakBytes() {
        return bytes("VmHWM:");
    }

    /** What it uses now, in bytes. */
    static long residentBytes() {
        return bytes("VmRSS:");
    }

    private static long bytes(String field) {
        if (Files.isReadable(STATUS)) {
            try {
                for (String line : Files.readAllLines(STATUS)) {
                    if (line.startsWith(field)) {
                        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                    }
                }
            } catch (IOException unreadable) {
                return Runtime.getRuntime().totalMemory();
            }
        }
        return Runtime.getRuntime().totalMemory();
    }
}
