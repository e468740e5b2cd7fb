package org.weighin.models.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.LanguageModelHead;
import org.weighin.models.decoder.TokenBatch;
import org.weighin.models.engine.Scope;

/**
 * How well two models agree about the next token.
 *
 * @param tokens places that were compared
 * @param changed of these, those with another most likely token
 * @param divergence mean Kullback-Leibler divergence of the second from the first, in nats
 * @param largest absolute difference of two logits
 */
public record Agreement(int tokens, int changed, double divergence, double largest) {

    /** Share of places with another most likely token. */
    public double changedShare() {
        return tokens == 0 ? 0 : (double) changed / tokens;
    }

    /** For people. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                "in float32 on %d tokens: %.2f %% have another most likely token, mean KL %.1e, largest difference of"
                        + " logits %.1e",
                tokens,
                100 * changedShare(),
                divergence,
                largest);
    }

    /** The logits [T, V] of each sequence, row by row. */
    public static List<float[]> logits(Decoder decoder, List<int[]> sequences) {
        LanguageModelHead head = new LanguageModelHead(decoder);
        List<float[]> all = new ArrayList<>();
        for (int[] sequence : sequences) {
            try (Scope scope = decoder.newScope()) {
                long[] rows = LongStream.range(0, sequence.length).toArray();
                all.add(head.logits(scope, decoder.hiddenStates(scope, TokenBatch.of(List.of(sequence)), rows), rows)
                        .toFloats());
            }
        }
        return all;
    }

    /** Compares logits of the same sequences. */
    public static Agreement of(List<float[]> first, List<float[]> second, int vocabulary) {
        int tokens = 0;
        int changed = 0;
        double divergence = 0;
        double largest = 0;
        for (int i = 0; i < first.size(); i++) {
            float[] a = first.get(i);
            float[] b = second.get(i);
            for (int row = 0; row < a.length; row += vocabulary) {
                tokens++;
                changed += best(a, row, vocabulary) == best(b, row, vocabulary) ? 0 : 1;
                divergence += divergence(a, b, row, vocabulary);
                largest = Math.max(largest, difference(a, b, row, vocabulary));
            }
        }
        return new Agreement(tokens, changed, tokens == 0 ? 0 : divergence / tokens, largest);
    }

    private static int best(float[] logits, int from, int count) {
        int best = from;
        for (int i = from + 1; i < from + count; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best - from;
    }

    private static double divergence(float[] a, float[] b, int from, int count) {
        double ofA = logSum(a, from, count);
        double ofB = logSum(b, from, count);
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            double logA = a[i] - ofA;
            sum += Math.exp(logA) * (logA - (b[i] - ofB));
        }
        return sum;
    }

    private static double logSum(float[] logits, int from, int count) {
        double largest = logits[from + best(logits, from, count)];
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += Math.exp(logits[i] - largest);
        }
        return largest + Math.log(sum);
    }

    private static double difference(float[] a, float[] b, int from, int count) {
        double largest = 0;
        for (int i = from; i < from + count; i++) {
            largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
        }
        return largest;
    }
}
