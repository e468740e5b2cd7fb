package org.weighin.training.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.prepare.Sample;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.models.decoder.LabelledSequence;
import org.weighin.models.tokenizer.Tokenizer;
import org.weighin.training.batch.MicroBatches;
import org.weighin.training.config.SampleSettings;
import org.weighin.training.sample.MaskAudit;
import org.weighin.training.sample.MaskCounts;
import org.weighin.training.sample.MaskedText;
import org.weighin.training.sample.SampleEncoder;
import org.weighin.training.sample.SampleSet;
import org.weighin.training.sample.SampleSetBuilder;
import org.weighin.training.sample.TokenFormat;
import org.weighin.training.sample.TokenSample;

/**
 * A job's data in tokens.
 *
 * @param train what is learned from
 * @param heldOut what the loss is measured on
 * @param format by what text became tokens
 * @param ends tokens that end answers and are learned
 */
record TrainingSet(SampleSet train, Optional<SampleSet> heldOut, TokenFormat format, List<End> ends) {

    /** A token that ends answers. */
    record End(int token, String text) {}

    /** @throws org.weighin.datasets.InputException when samples are too long, or nothing would be learned from some */
    static TrainingSet read(TrainingJob job) {
        SampleSettings settings = job.settings().samples();
        try (Tokenizer tokenizer = Tokenizer.open(job.base().files())) {
            Optional<ChatTemplate> template =
                    job.base().chatTemplate().map(tokenizer::chatTemplateOf).or(tokenizer::chatTemplate);
            SampleEncoder encoder = new SampleEncoder(tokenizer, template, settings.trainOn());
            int limit = settings.limit().orElse(Integer.MAX_VALUE);
            SampleSet train = read("train", job.data().train(), limit, encoder, settings);
            Optional<SampleSet> heldOut = job.data()
                    .heldOut()
                    .filter(file -> RecordParquet.count(file) > 0)
                    .map(file -> read("validation", file, Integer.MAX_VALUE, encoder, settings));
            return new TrainingSet(train, heldOut, encoder.format(), ends(train, tokenizer));
        }
    }

    private static List<End> ends(SampleSet set, Tokenizer tokenizer) {
        return tokenizer.ends().stream()
                .sorted()
                .filter(token -> set.samples().stream()
                        .anyMatch(sample -> sample.sequence().learns(token)))
                .map(token -> new End(token, tokenizer.token(token)))
                .toList();
    }

    private static SampleSet read(String split, Path file, int limit, SampleEncoder encoder, SampleSettings settings) {
        SampleSetBuilder builder = new SampleSetBuilder(split, encoder, settings);
        try (Stream<Sample> samples = RecordParquet.of(Sample.class).stream(file)) {
            samples.limit(limit).forEach(builder::add);
        }
        return builder.build();
    }

    /** Computed tokens of each training sample. */
    List<Integer> lengths() {
        return train.samples().stream()
                .map(sample -> sample.sequence().computed())
                .toList();
    }

    /** The batches of one optimiser step; samples of which nothing is computed are in none. */
    List<SampledBatch> batches(List<List<Integer>> microBatches) {
        return microBatches.stream()
                .map(this::sampled)
                .filter(batch -> !batch.samples().isEmpty())
                .toList();
    }

    private SampledBatch sampled(List<Integer> places) {
        List<Integer> computed = places.stream()
                .filter(place -> train.samples().get(place).sequence().computed() > 0)
                .toList();
        return new SampledBatch(computed, batch(train, computed));
    }

    /** The held-out samples in batches for lanes, which have about so many tokens together. */
    List<LabelledBatch> heldOutBatches(int tokens, int lanes) {
        return heldOut.map(set -> {
                    List<Integer> all =
                            IntStream.range(0, set.samples().size()).boxed().toList();
                    return MicroBatches.of(
                                    all,
                                    place -> set.samples().get(place).sequence().computed(),
                                    tokens,
                                    lanes)
                            .stream()
                            .map(places -> batch(set, places))
                            .toList();
                })
                .orElse(List.of());
    }

    /** The shortest training sample: a model that is what it was has the same loss on it. */
    List<LabelledBatch> probe() {
        List<Integer> lengths = lengths();
        int shortest = IntStream.range(0, lengths.size())
                .filter(place -> lengths.get(place) > 0)
                .boxed()
                .min(Comparator.comparing(lengths::get))
                .orElseThrow();
        return List.of(batch(train, List.of(shortest)));
    }

    /** A few held-out samples, by which the adapter's files are checked later. */
    List<LabelledSequence> checked() {
        return heldOut.map(set -> HeldOutCheck.chosen(
                        set.samples().stream().map(TokenSample::sequence).toList()))
                .orElse(List.of());
    }

    /** All tokens of the samples of a step. */
    long tokens(List<List<Integer>> microBatches) {
        return sequences(train, microBatches.stream().flatMap(List::stream).toList()).stream()
                .mapToLong(sequence -> sequence.tokens().length)
                .sum();
    }

    List<MaskAudit> audit() {
        List<MaskAudit> audit = new ArrayList<>(train.audit());
        heldOut.ifPresent(set -> audit.addAll(set.audit()));
        return audit;
    }

    /** The audit of the samples that are learned from, in numbers. */
    MaskCounts counts() {
        return MaskCounts.of(train.audit());
    }

    /** Some samples in words. */
    List<MaskedText> shown() {
        List<MaskedText> shown = new ArrayList<>(train.shown());
        heldOut.ifPresent(set -> shown.addAll(set.shown()));
        return shown;
    }

    private static LabelledBatch batch(SampleSet set, List<Integer> places) {
        return LabelledBatch.of(sequences(set, places));
    }

    private static List<LabelledSequence> sequences(SampleSet set, List<Integer> places) {
        return places.stream()
                .map(place -> set.samples().get(place))
                .map(TokenSample::sequence)
                .toList();
    }
}
