package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/**
 * Scores sequences, those that begin alike by the same {@link ScoringLane}, several beside one another. In float32 the scores of a
 * sequence have the same bits whatever is scored with it.
 */
final class Scorer implements AutoCloseable {
    private final Decoder decoder;
    private final List<RopeSpec> changing;
    private final List<ScoringLane> lanes;

    Scorer(Decoder decoder) {
        this.decoder = decoder;
        this.changing = changingRopes(decoder.spec());
        this.lanes = Stream.generate(() -> new ScoringLane(decoder))
                .limit(decoder.lanes().count())
                .toList();
    }

    /** The rotary embeddings whose frequencies depend on the length of a sequence. */
    static List<RopeSpec> changingRopes(DecoderSpec spec) {
        return spec.layers().stream()
                .flatMap(layer -> layer.attention().ropes())
                .filter(rope -> rope.beyond().isPresent())
                .distinct()
                .toList();
    }

    synchronized List<SequenceScore> score(List<ScoringRequest> requests) {
        List<SequenceScore> scores = requests.stream()
                .map(request -> request.tokens().length - request.from())
                .map(count -> new SequenceScore(new double[count], new boolean[count]))
                .toList();
        byFrequencies(requests).forEach((frequencies, alike) -> {
            List<List<Integer>> shares = shares(requests, alike);
            TokenBudget budget = TokenBudget.STANDARD.dividedBy(shares.size());
            decoder.lanes()
                    .all(IntStream.range(0, shares.size())
                            .<Supplier<ScoringLane>>mapToObj(i -> () -> {
                                lanes.get(i).score(requests, shares.get(i), frequencies, budget, scores);
                                return lanes.get(i);
                            })
                            .toList());
        });
        return scores;
    }

    private List<List<Integer>> shares(List<ScoringRequest> requests, List<Integer> alike) {
        List<int[]> sequences =
                alike.stream().map(index -> requests.get(index).tokens()).toList();
        return WalkShares.of(sequences, lanes.size()).stream()
                .map(share -> share.stream().map(alike::get).toList())
                .toList();
    }

    /** Tokens that were read so far, those that sequences of a lane share counted once. */
    synchronized long tokensRead() {
        return lanes.stream().mapToLong(ScoringLane::tokensRead).sum();
    }

    /** Sequences that are rotated alike; where frequencies grow with the length, others must not decide on them. */
    private Map<List<List<Float>>, List<Integer>> byFrequencies(List<ScoringRequest> requests) {
        Map<List<List<Float>>, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            int length = requests.get(i).tokens().length - 1;
            List<List<Float>> frequencies = changing.stream()
                    .map(rope -> rope.inverseFrequencies(length))
                    .toList();
            groups.computeIfAbsent(frequencies, key -> new ArrayList<>()).add(i);
        }
        return groups;
    }

    @Override
    public void close() {
        lanes.forEach(ScoringLane::close);
    }
}
