package org.weighin.evaluation.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BLEU (Papineni et al., 2002) up to 4-grams as sacrebleu computes it; 0 to 100.
 *
 * @param smoothing what happens to an order without a match
 */
public record Bleu(BleuTokenizer tokenizer, boolean lowerCase, Smoothing smoothing) {
    private static final int ORDERS = 4;

    /** Score of a whole corpus: counts are summed over the sentences before the score is taken. */
    public double corpus(List<String> predictions, List<List<String>> references) {
        Tally sum = new Tally();
        for (int i = 0; i < predictions.size(); i++) {
            sum.add(tally(predictions.get(i), references.get(i)));
        }
        return score(sum, false);
    }

    /** Score of one text; orders longer than the text are left out ("effective order"). */
    public double sentence(String prediction, List<String> references) {
        return score(tally(prediction, references), true);
    }

    private Tally tally(String prediction, List<String> references) {
        List<String> predicted = tokenizer.tokens(prediction, lowerCase);
        List<List<String>> expected = new ArrayList<>();
        references.forEach(reference -> expected.add(tokenizer.tokens(reference, lowerCase)));
        Tally tally = new Tally();
        tally.predictedLength = predicted.size();
        tally.expectedLength = closestLength(predicted.size(), expected);
        for (int order = 1; order <= ORDERS; order++) {
            Map<List<String>, Integer> most = new HashMap<>();
            for (List<String> reference : expected) {
                Counts.ofRuns(reference, order).forEach((run, count) -> most.merge(run, count, Math::max));
            }
            tally.matches[order - 1] = Counts.common(Counts.ofRuns(predicted, order), most);
            tally.totals[order - 1] = Math.max(0, predicted.size() - order + 1);
        }
        return tally;
    }

    private static int closestLength(int length, List<List<String>> references) {
        int closest = -1;
        for (List<String> reference : references) {
            int distance = Math.abs(reference.size() - length);
            int best = Math.abs(closest - length);
            if (closest < 0 || distance < best || (distance == best && reference.size() < closest)) {
                closest = reference.size();
            }
        }
        return closest;
    }

    private double score(Tally tally, boolean effectiveOrder) {
        if (tally.matches[0] == 0) {
            return 0;
        }
        double logSum = 0;
        double halving = 1;
        int order = 0;
        for (int i = 0; i < ORDERS; i++) {
            double added = smoothing == Smoothing.ADD_K && i > 0 ? smoothing.value() : 0;
            double total = tally.totals[i] + added;
            if (total == 0) {
                break;
            }
            double matches = tally.matches[i] + added;
            if (matches == 0) {
                halving *= smoothing == Smoothing.EXPONENTIAL ? 2 : 1;
                matches = smoothing == Smoothing.EXPONENTIAL ? 1 / halving : smoothing.value();
            }
            logSum += Math.log(100 * matches / total);
            order = i + 1;
        }
        if (order < ORDERS && !effectiveOrder) {
            return 0;
        }
        return brevityPenalty(tally) * Math.exp(logSum / order);
    }

    private static double brevityPenalty(Tally tally) {
        return tally.predictedLength >= tally.expectedLength
                ? 1
                : Math.exp(1 - (double) tally.expectedLength / tally.predictedLength);
    }

    /** Counts of one text or of a corpus: matched and all n-grams by order, and lengths in tokens. */
    private static final class Tally {
        private final long[] matches = new long[ORDERS];
        private final long[] totals = new long[ORDERS];
        private long predictedLength;
        private long expectedLength;

        private void add(Tally other) {
            for (int i = 0; i < ORDERS; i++) {
                matches[i] += other.matches[i];
                totals[i] += other.totals[i];
            }
            predictedLength += other.predictedLength;
            expectedLength += other.expectedLength;
        }
    }
}
