package org.weighin.training.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mask audit of a split in numbers.
 *
 * @param samples rows of the data set
 * @param shortened samples that lost tokens, or were left out, because they are too long
 * @param endsTrained samples of which the end of the last answer is learned
 * @param tokens of all samples
 * @param trained tokens that are learned
 * @param lost tokens that were cut off or left out
 */
public record MaskCounts(long samples, long shortened, long endsTrained, long tokens, long trained, long lost) {

    /** Of a split's rows. */
    public static MaskCounts of(List<MaskAudit> rows) {
        return new MaskCounts(
                rows.size(),
                rows.stream().filter(row -> row.lostTokens() > 0).count(),
                rows.stream().filter(MaskAudit::lastEndTrained).count(),
                rows.stream().mapToLong(MaskAudit::tokens).sum(),
                rows.stream().mapToLong(MaskAudit::trainedTokens).sum(),
                rows.stream().mapToLong(MaskAudit::lostTokens).sum());
    }

    /** As JSON has it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("samples", samples);
        json.put("samples_shortened", shortened);
        json.put("samples_with_trained_end", endsTrained);
        json.put("tokens", tokens);
        json.put("trained_tokens", trained);
        json.put("lost_tokens", lost);
        return json;
    }
}
