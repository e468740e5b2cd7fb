package org.weighin.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main memory that this process has used at most, native tensors included. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private ProcessMemory() {}

    /** In bytes; where the system does not tell, the Java heap's size. */
    static long peakBytes() {
        if (Files.isReadable(STATUS)) {
            try {
                for (String line : Files.readAllLines(STATUS)) {
                    if (line.startsWith(PEAK)) {
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
