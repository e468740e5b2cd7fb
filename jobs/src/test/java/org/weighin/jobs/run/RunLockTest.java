package org.weighin.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;

class RunLockTest {
    @TempDir
    Path path;

    @Test
    void onlyOneMayWorkInAFolder() {
        RunFolder folder = new RunFolder(path);
        assertEquals(Optional.empty(), RunLock.holder(folder));
        try (RunLock lock = RunLock.take(folder)) {
            InputException refusal = assertThrows(InputException.class, () -> RunLock.take(folder));
            String pid = String.valueOf(ProcessHandle.current().pid());
            assertTrue(refusal.getMessage().contains("process " + pid), refusal.getMessage());
            assertEquals(
                    ProcessHandle.current().pid(),
                    RunLock.holder(folder).orElseThrow().pid());
        }
        assertEquals(Optional.empty(), RunLock.holder(folder));
        RunLock.take(folder).close();
    }
}
