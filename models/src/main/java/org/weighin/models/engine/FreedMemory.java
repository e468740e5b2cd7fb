package org.weighin.models.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.util.Optional;

/** Native memory that is free but still with the C library, which keeps it for the next pass (docs/operations.md says why). */
public final class FreedMemory {
    private static final Optional<Function> TRIM = trim();

    private FreedMemory() {}

    /** Gives it back to the system; no effect where the C library is not glibc. */
    public static void giveBack() {
        TRIM.ifPresent(trim -> trim.invokeInt(new Object[] {new NativeLong(0)}));
    }

    private static Optional<Function> trim() {
        try {
            return Optional.of(
                    NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction("malloc_trim"));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }
}
