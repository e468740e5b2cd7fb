package org.weighin.jobs.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** This machine. */
public final class Host {
    /** Its name in a network. */
    static final String NAME = name();

    private static final Path CPU = Path.of("/proc/cpuinfo");

    private Host() {}

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("\\s", "_");
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Its processor, number of cores and memory, in words. */
    public static String hardware() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GB of memory",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                memory() / 1e9);
    }

    private static String processor() {
        if (Files.isReadable(CPU)) {
            try {
                return Files.readAllLines(CPU).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }

    private static double memory() {
        java.lang.management.OperatingSystemMXBean system =
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean known ? known.getTotalMemorySize() : 0;
    }
}
