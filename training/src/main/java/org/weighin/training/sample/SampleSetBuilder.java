package org.weighin.training.sample;

import java.util.ArrayList;
import java.util.List;
import org.weighin.datasets.InputException;
import org.weighin.datasets.prepare.Sample;
import org.weighin.training.config.SampleSettings;
import org.weighin.training.config.SampleSettings.TooLong;
import org.weighin.training.sample.EncodedSample.Part;

/** Collects samples, keeps to the length limit, and refuses a set that would be trained in vain. */
public final class SampleSetBuilder {
    private static final int MOST_SHOWN = 8;
    private static final int MOST_SHORTENED_SHOWN = 4;

    private final String split;
    private final SampleEncoder encoder;
    private final SampleSettings settings;
    private final List<TokenSample> samples = new ArrayList<>();
    private final List<MaskAudit> audit = new ArrayList<>();
    private final List<String> tooLong = new ArrayList<>();
    private final List<String> untrained = new ArrayList<>();
    private final List<MaskedText> shown = new ArrayList<>();
    private int longest;
    private int shownShortened;

    /** @param split train or validation */
    public SampleSetBuilder(String split, SampleEncoder encoder, SampleSettings settings) {
        this.split = split;
        this.encoder = encoder;
        this.settings = settings;
    }

    /** @throws InputException when the sample has no answer, or the chat template cannot write it */
    public void add(Sample sample) {
        EncodedSample encoded = encoder.encode(sample);
        int limit = settings.maxLength();
        if (encoded.sequence().labels() == 0) {
            untrained.add(sample.id() + " of " + sample.origin());
        }
        if (encoded.length() > limit) {
            tooLong.add(sample.id() + " of " + sample.origin() + " (" + encoded.length() + " tokens)");
            longest = Math.max(longest, encoded.length());
        }
        List<Part> kept = encoded.length() > limit ? fitted(encoded) : List.of(encoded.whole());
        for (Part part : kept) {
            String id = kept.size() == 1 ? sample.id() : sample.id() + "#" + kept.indexOf(part);
            samples.add(encoded.sample(id, part));
        }
        MaskAudit row = new MaskAudit(
                split,
                sample.id(),
                encoded.length(),
                kept.stream().mapToInt(encoded::labels).sum(),
                encoded.length() - kept.stream().mapToInt(Part::length).sum(),
                kept.stream().anyMatch(encoded::teachesEnd),
                encoder.format());
        audit.add(row);
        show(row, encoded, kept);
    }

    private void show(MaskAudit row, EncodedSample encoded, List<Part> kept) {
        boolean another = row.lostTokens() > 0 && shownShortened < MOST_SHORTENED_SHOWN;
        if (another || audit.size() <= MOST_SHOWN) {
            shown.add(encoder.masked(row, encoded, kept));
            shownShortened += row.lostTokens() > 0 ? 1 : 0;
        }
    }

    /** What is left of a sample with too many tokens; parts without anything to learn are not. */
    private List<Part> fitted(EncodedSample encoded) {
        List<Part> parts = new ArrayList<>();
        int limit = settings.maxLength();
        switch (settings.tooLong()) {
            case REFUSE, DROP -> {}
            case TRUNCATE -> parts.add(new Part(0, limit));
            case SPLIT -> {
                for (int from = 0; from < encoded.length(); from += limit) {
                    parts.add(new Part(from, Math.min(encoded.length(), from + limit)));
                }
            }
        }
        parts.removeIf(part -> encoded.labels(part) == 0);
        return parts;
    }

    /** @throws InputException when the set is empty, samples are too long, or nothing would be learned from some */
    public SampleSet build() {
        if (settings.tooLong() == TooLong.REFUSE && !tooLong.isEmpty()) {
            throw new InputException(
                    tooLong.size() + " of " + audit.size() + " samples have more than " + settings.maxLength()
                            + " tokens, the longest " + longest,
                    some(tooLong),
                    "max_length " + longest + ", or a decision: too_long drop, truncate or split");
        }
        if (!untrained.isEmpty()) {
            throw new InputException(
                    untrained.size() + " of " + audit.size() + " samples have no token to learn",
                    some(untrained),
                    "answers that the chat template writes");
        }
        if (samples.isEmpty()) {
            throw new InputException(
                    "no sample is left", split, "samples of at most " + settings.maxLength() + " tokens");
        }
        if (audit.stream().noneMatch(MaskAudit::lastEndTrained)) {
            throw new InputException(
                    "no answer's end is learned, so that the model would never stop", split, "a larger max_length");
        }
        return new SampleSet(samples, audit, shown);
    }

    private String some(List<String> names) {
        int shown = Math.min(3, names.size());
        String more = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
        return split + ", samples " + String.join(", ", names.subList(0, shown)) + more;
    }
}
