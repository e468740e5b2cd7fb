package org.weighin.models.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.GenerationOptions;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.LanguageModelHead;
import org.weighin.models.decoder.TokenBatch;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/** Compares logits, loss and greedy continuations of a decoder with a reference in float32. */
final class LogitsParity {
    private static final double RELATIVE_TOLERANCE = 1e-4;
    private static final double LOSS_TOLERANCE = 1e-4;

    private final String name;
    private final Decoder decoder;
    private final LanguageModelHead head;
    private final Reference reference;

    LogitsParity(String name, Decoder decoder, Reference reference) {
        this.name = name;
        this.decoder = decoder;
        this.head = new LanguageModelHead(decoder);
        this.reference = reference;
    }

    /** @param prefix of the reference's tensors for this model, such as {@code q4_0.} */
    List<ParityResult> check(String prefix) {
        List<ParityResult> results = new ArrayList<>();
        int[][] ids = reference.rows("input_ids");
        results.add(logits("logits", List.of(ids), reference.floats(prefix + "logits"), everything(ids)));
        for (String side : List.of("left.", "right.")) {
            if (reference.has(side + "logits")) {
                results.add(padded(side, side + "logits"));
            }
        }
        results.add(loss(ids, reference.floats(prefix + "loss")[0]));
        if (reference.has(prefix + "greedy")) {
            results.add(greedy(ids, reference.rows(prefix + "greedy")));
        }
        return results;
    }

    /**
     * Padding is not computed here at all: real tokens alone are run, and compared where they stand.
     *
     * @param prefix of the reference's {@code input_ids} and {@code attention_mask}
     * @param expected name of the reference's logits
     */
    ParityResult padded(String prefix, String expected) {
        int[][] ids = reference.rows(prefix + "input_ids");
        int[][] mask = reference.rows(prefix + "attention_mask");
        List<int[]> real = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int row = 0; row < ids.length; row++) {
            int[] tokens = ids[row];
            int[] flags = mask[row];
            int first = row * tokens.length;
            int[] kept =
                    IntStream.range(0, tokens.length).filter(i -> flags[i] == 1).toArray();
            real.add(IntStream.of(kept).map(i -> tokens[i]).toArray());
            IntStream.of(kept).forEach(i -> places.add(first + i));
        }
        return logits(expected, real, reference.floats(expected), places);
    }

    private static List<Integer> everything(int[][] ids) {
        return IntStream.range(0, ids.length * ids[0].length).boxed().toList();
    }

    /** The mean absolute difference of the logits: for types of numbers in which single ones move far. */
    ParityResult meanDifference(double tolerance) {
        int[][] ids = reference.rows("input_ids");
        Deviation deviation = deviation(List.of(ids), reference.floats("logits"), everything(ids));
        return new ParityResult(name + " bfloat16 logits", deviation.mean(), tolerance, "mean instead of largest");
    }

    private ParityResult logits(String what, List<int[]> sequences, float[] expected, List<Integer> places) {
        Deviation deviation = deviation(sequences, expected, places);
        return result(what, deviation.worst(), RELATIVE_TOLERANCE * deviation.largest());
    }

    /**
     * How far logits are from the expected ones.
     *
     * @param worst the largest absolute difference
     * @param largest the largest absolute value that was expected
     */
    private record Deviation(double worst, double mean, double largest) {}

    private Deviation deviation(List<int[]> sequences, float[] expected, List<Integer> places) {
        try (Scope scope = decoder.newScope()) {
            long[] rows = LongStream.range(0, places.size()).toArray();
            Tensor hidden = decoder.hiddenStates(scope, TokenBatch.of(sequences), rows);
            float[] actual = head.logits(scope, hidden, rows).toFloats();
            int vocabulary = decoder.spec().embedding().vocabulary();
            double worst = 0;
            double sum = 0;
            double largest = 0;
            for (int row = 0; row < rows.length; row++) {
                for (int token = 0; token < vocabulary; token++) {
                    double wanted = expected[places.get(row) * vocabulary + token];
                    double difference = Math.abs(actual[row * vocabulary + token] - wanted);
                    worst = worse(worst, difference);
                    sum += difference;
                    largest = Math.max(largest, Math.abs(wanted));
                }
            }
            return new Deviation(worst, sum / actual.length, largest);
        }
    }

    private ParityResult loss(int[][] ids, double expected) {
        List<Long> rows = new ArrayList<>();
        List<Long> targets = new ArrayList<>();
        for (int row = 0; row < ids.length; row++) {
            for (int i = 1; i < ids[row].length; i++) {
                rows.add((long) row * ids[row].length + i - 1);
                targets.add((long) ids[row][i]);
            }
        }
        try (Scope scope = decoder.newScope()) {
            Tensor hidden = decoder.hiddenStates(scope, TokenBatch.of(List.of(ids)), array(rows));
            double actual =
                    head.loss(scope, hidden, array(targets), 1.0 / rows.size()).sum();
            return result("loss", Math.abs(actual - expected), LOSS_TOLERANCE);
        }
    }

    private ParityResult greedy(int[][] ids, int[][] expected) {
        List<int[]> prompts = IntStream.range(0, ids.length)
                .mapToObj(row -> Arrays.copyOf(ids[row], 8))
                .toList();
        List<int[]> actual =
                LanguageModel.generate(decoder, prompts, GenerationOptions.greedy(expected[0].length, Set.of()));
        long unequal = 0;
        for (int row = 0; row < expected.length; row++) {
            int[] tokens = actual.get(row);
            int[] wanted = expected[row];
            unequal += IntStream.range(0, wanted.length)
                    .filter(i -> tokens[i] != wanted[i])
                    .count();
        }
        return result("greedy", unequal, 0);
    }

    private ParityResult result(String what, double difference, double tolerance) {
        return new ParityResult(name + " " + what, difference, tolerance, "");
    }

    /** The larger of two, where not a number is worse than any number. */
    static double worse(double a, double b) {
        return Double.isNaN(b) || b > a ? b : a;
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
