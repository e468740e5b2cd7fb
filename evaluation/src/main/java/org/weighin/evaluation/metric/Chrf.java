package org.weighin.evaluation.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.weighin.evaluation.text.Whitespace;

/**
 * chrF (Popović, 2015) as sacrebleu computes it, recall weighted twice; 0 to 100.
 *
 * @param wordOrder longest word n-gram; 0 for chrF, 2 for chrF++
 * @param keepWhitespace whether white space counts as characters
 * @param epsilonSmoothing averages the scores of the orders, as chrF++.py does, instead of precision and recall
 */
public record Chrf(int characterOrder, int wordOrder, boolean keepWhitespace, boolean epsilonSmoothing) {
    private static final double RECALL_WEIGHT = 4;
    private static final double EPSILON = 1e-16;
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /** chrF with sacrebleu's defaults: characters to order 6, no words. */
    public static Chrf standard() {
        return new Chrf(6, 0, false, false);
    }

    /** Score of a whole corpus: for each text the reference with the best score counts. */
    public double corpus(List<String> predictions, List<List<String>> references) {
        long[][] sum = new long[characterOrder + wordOrder][3];
        for (int i = 0; i < predictions.size(); i++) {
            long[][] best = best(predictions.get(i), references.get(i));
            for (int order = 0; order < sum.length; order++) {
                for (int k = 0; k < 3; k++) {
                    sum[order][k] += best[order][k];
                }
            }
        }
        return score(sum);
    }

    private long[][] best(String prediction, List<String> references) {
        List<Map<String, Integer>> predicted = runs(prediction);
        long[][] best = new long[0][];
        double bestScore = -1;
        for (String reference : references) {
            long[][] counts = compare(predicted, runs(reference));
            double score = score(counts);
            if (score > bestScore) {
                bestScore = score;
                best = counts;
            }
        }
        return best;
    }

    private static long[][] compare(List<Map<String, Integer>> predicted, List<Map<String, Integer>> expected) {
        long[][] counts = new long[predicted.size()][];
        for (int i = 0; i < counts.length; i++) {
            long inReference = size(expected.get(i));
            long inPrediction = inReference == 0 ? 0 : size(predicted.get(i));
            counts[i] = new long[] {inPrediction, inReference, Counts.common(predicted.get(i), expected.get(i))};
        }
        return counts;
    }

    private static long size(Map<String, Integer> counts) {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    private double score(long[][] counts) {
        double scores = 0;
        double precisions = 0;
        double recalls = 0;
        int orders = 0;
        for (long[] order : counts) {
            double precision = order[0] > 0 ? (double) order[2] / order[0] : EPSILON;
            double recall = order[1] > 0 ? (double) order[2] / order[1] : EPSILON;
            double weighted = RECALL_WEIGHT * precision + recall;
            scores += weighted > 0 ? (1 + RECALL_WEIGHT) * precision * recall / weighted : EPSILON;
            if (order[0] > 0 && order[1] > 0) {
                precisions += precision;
                recalls += recall;
                orders++;
            }
        }
        if (epsilonSmoothing) {
            return 100 * scores / counts.length;
        }
        if (precisions + recalls == 0) {
            return 0;
        }
        double precision = precisions / orders;
        double recall = recalls / orders;
        return 100 * (1 + RECALL_WEIGHT) * precision * recall / (RECALL_WEIGHT * precision + recall);
    }

    private List<Map<String, Integer>> runs(String text) {
        List<Map<String, Integer>> runs = new ArrayList<>();
        String line = keepWhitespace ? text : String.join("", Whitespace.split(text));
        int[] characters = line.codePoints().toArray();
        for (int order = 1; order <= characterOrder; order++) {
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i + order <= characters.length; i++) {
                counts.merge(new String(characters, i, order), 1, Integer::sum);
            }
            runs.add(counts);
        }
        List<String> words = wordOrder == 0 ? List.of() : words(text);
        for (int order = 1; order <= wordOrder; order++) {
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i + order <= words.size(); i++) {
                counts.merge(String.join(" ", words.subList(i, i + order)), 1, Integer::sum);
            }
            runs.add(counts);
        }
        return runs;
    }

    /** Words with one punctuation mark split off at the end or, failing that, at the beginning. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : Whitespace.split(text)) {
            int last = word.length() - 1;
            if (word.codePointCount(0, word.length()) == 1) {
                words.add(word);
            } else if (PUNCTUATION.indexOf(word.charAt(last)) >= 0) {
                words.add(word.substring(0, last));
                words.add(word.substring(last));
            } else if (PUNCTUATION.indexOf(word.charAt(0)) >= 0) {
                words.add(word.substring(0, 1));
                words.add(word.substring(1));
            } else {
                words.add(word);
            }
        }
        return words;
    }
}
