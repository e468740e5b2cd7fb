package org.weighin.training.run;

import java.util.List;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.training.batch.DropoutKeys;

/**
 * A batch that is learned from.
 *
 * @param samples places of its sequences in the data set
 */
record SampledBatch(List<Integer> samples, LabelledBatch batch) {
    long labels() {
        return batch.rows().length;
    }

    /** A number for each token, which decides what is dropped for it in this step [N]. */
    long[] dropoutKeys(long seed, int step) {
        return DropoutKeys.of(seed, step, samples, batch.tokens().lengths());
    }
}
