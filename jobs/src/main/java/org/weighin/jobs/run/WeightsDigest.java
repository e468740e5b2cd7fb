package org.weighin.jobs.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;

/**
 * Digests of models' weights alone: a model has the same one whether it was named by its id, its folder or its file, and whatever
 * lies beside it.
 *
 * @param book digests of files
 * @param known digests that a description gives, by the names of files
 */
public record WeightsDigest(DigestBook book, Map<String, String> known) {

    /** Of a checkpoint; one that cannot be opened, which is told when it is used, has that of all its files. */
    public String of(Path location) {
        try {
            List<String> digests = Checkpoint.open(location).files().stream()
                    .map(this::ofFile)
                    .sorted()
                    .toList();
            return digests.size() == 1
                    ? digests.get(0)
                    : FileDigest.of(String.join("\n", digests).getBytes(StandardCharsets.UTF_8));
        } catch (InputException unreadable) {
            return book.of(location);
        }
    }

    private String ofFile(Path file) {
        return Optional.ofNullable(known.get(String.valueOf(file.getFileName())))
                .orElseGet(() -> book.of(file));
    }
}
