package org.weighin.models.fetch;

import java.nio.file.Path;

/**
 * What a file's digest is and should be.
 *
 * @param file the file that was read
 * @param expected the digest of its description
 * @param found the digest of its bytes; empty when there is no file
 */
public record Verification(Path file, String expected, String found) {

    /** Whether the file is the described one. */
    public boolean right() {
        return expected.equals(found);
    }
}
