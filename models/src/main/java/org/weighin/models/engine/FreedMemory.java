package org.weighin.models.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.Optional;

/** Native memory that is free but still with the allocator, which keeps it for the next pass (docs/operations.md says why). */
public final class FreedMemory {
    /** Every arena of jemalloc (MALLCTL_ARENAS_ALL of its manual). */
    private static final String PURGE = "arena.4096.purge";

    private static final Optional<Function> TRIM =
            function(NativeLibrary.getInstance(Platform.C_LIBRARY_NAME), "malloc_trim");
    private static final Optional<Function> CONTROL = function(NativeLibrary.getProcess(), "mallctl");

    private FreedMemory() {}

    /** Gives it back to the system; no effect where the allocator is neither glibc's nor jemalloc. */
    public static void giveBack() {
        TRIM.ifPresent(trim -> trim.invokeInt(new Object[] {new NativeLong(0)}));
        CONTROL.ifPresent(control ->
                control.invokeInt(new Object[] {PURGE, Pointer.NULL, Pointer.NULL, Pointer.NULL, new NativeLong(0)}));
    }

    private static Optional<Function> function(NativeLibrary library, String name) {
        try {
            return Optional.of(library.getFunction(name));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }
}
