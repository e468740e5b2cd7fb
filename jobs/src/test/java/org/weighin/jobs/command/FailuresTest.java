package org.weighin.jobs.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.weighin.datasets.InputException;

class FailuresTest {
    @Test
    void whatTheUserCanPutRightIsToldAsItIs() {
        InputException cause = new InputException("the file is short", "a.gguf", "the whole file");
        assertEquals(
                "the file is short\n  at: a.gguf\n  expected: the whole file",
                Failures.message(new IllegalStateException("Unable to process chunk", cause)));
    }

    @Test
    void aFullDiskIsToldAsOneHoweverDeepItLies() {
        IOException full = new IOException("No space left on device");
        assertEquals(
                "the disk is full\n  at: cannot write /x/y: gone\n  expected: more free space; then the same command goes on",
                Failures.message(new IllegalStateException(
                        "Unable to process chunk", new UncheckedIOException("cannot write /x/y: gone", full))));
    }

    @Test
    void anythingElseIsToldWithItsCauses() {
        String message = Failures.message(new IllegalStateException("outer", new NullPointerException()));
        assertTrue(message.startsWith("outer\n  because: java.lang.NullPointerException\n  more: "), message);
    }
}
