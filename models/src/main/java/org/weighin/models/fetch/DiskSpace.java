package org.weighin.models.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disk, asked for before it is needed. */
final class DiskSpace {
    private static final long SPARE = 64 << 20;
    private static final long MEGABYTE = 1_000_000;

    private DiskSpace() {}

    /**
     * Makes sure that a folder's disk has room.
     *
     * @throws FetchException when it has not
     */
    static void require(long bytes, Path folder) throws IOException {
        long usable = Files.getFileStore(folder).getUsableSpace();
        if (usable < bytes + SPARE) {
            throw new FetchException(
                    "the disk has room for " + usable / MEGABYTE + " MB",
                    folder.toString(),
                    (bytes + SPARE) / MEGABYTE + " MB; WEIGHIN_HOME and HF_HOME can name folders on another disk");
        }
    }
}
