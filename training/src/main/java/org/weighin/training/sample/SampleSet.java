package org.weighin.training.sample;

import java.util.List;

/**
 * What a split of a data set becomes.
 *
 * @param samples in the order of the data set
 * @param audit one row for each row of the data set
 * @param shown some of them in words: the first ones, and the first that are too long
 */
public record SampleSet(List<TokenSample> samples, List<MaskAudit> audit, List<MaskedText> shown) {
    public SampleSet {
        samples = List.copyOf(samples);
        audit = List.copyOf(audit);
        shown = List.copyOf(shown);
    }

    /** Tokens that are trained in one pass over all samples. */
    public long labels() {
        return samples.stream().mapToLong(sample -> sample.sequence().labels()).sum();
    }
}
