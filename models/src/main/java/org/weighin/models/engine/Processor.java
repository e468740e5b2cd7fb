package org.weighin.models.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the machine's processor can do, by its own account.
 *
 * @param words of {@code /proc/cpuinfo}; none where there is no such file
 */
public record Processor(Set<String> words) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16", "bf16");

    /** This machine's. */
    public static final Processor HERE = read();

    private static Processor read() {
        try {
            return of(Files.isReadable(CPU_INFO) ? Files.readString(CPU_INFO) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(CPU_INFO + " could not be read", e);
        }
    }

    /** The processor of a machine whose {@code /proc/cpuinfo} is this text. */
    static Processor of(String text) {
        return new Processor(Arrays.stream(text.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether it has instructions that multiply bfloat16. */
    public boolean multipliesBfloat16() {
        return words.stream().anyMatch(BFLOAT16::contains);
    }

    /**
     * Whether those instructions make more products a second than float32's. Intel's are half as fast as its float32 ones where
     * it has them without tiles (AMX): VDPBF16PS goes through one port, multiplications of float32 through two. Of a processor that tells nothing the best is assumed.
     */
    boolean multipliesBfloat16Faster() {
        boolean slow = words.contains("GenuineIntel") && !words.contains("amx_bf16");
        return words.isEmpty() || multipliesBfloat16() && !slow;
    }
}
