package org.weighin.evaluation.results;

import java.util.Map;
import java.util.Optional;

/**
 * How one task was run.
 *
 * @param alias name to show
 * @param config the task's file as resolved, key to value
 * @param hash SHA-256 over the hashes of all its samples: equal prompts and targets give equal hashes
 * @param available number of records in the evaluated split
 * @param used number of records evaluated
 * @param gaps items that failed, were cut off or gave no answer
 */
public record TaskRecord(
        String alias,
        Map<String, Object> config,
        String hash,
        int available,
        int used,
        Optional<Speed> speed,
        Gaps gaps) {}
