package org.weighin.evaluation.metric;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** ROUGE (Lin, 2004) as rouge_score computes it: n-grams, longest common subsequence, and that of summaries. */
public record Rouge(RougeTokenizer tokenizer) {

    /** ROUGE-N: runs of {@code order} tokens that both texts share. */
    public Overlap ngrams(String prediction, String reference, int order) {
        List<String> predicted = tokenizer.tokens(prediction);
        List<String> expected = tokenizer.tokens(reference);
        int common = Counts.common(Counts.ofRuns(predicted, order), Counts.ofRuns(expected, order));
        return Overlap.of(common, predicted.size() - order + 1, expected.size() - order + 1);
    }

    /** ROUGE-L: the longest common subsequence of the whole texts. */
    public Overlap longest(String prediction, String reference) {
        return longest(tokenizer.tokens(prediction), tokenizer.tokens(reference));
    }

    /** ROUGE-L of texts that are cut into tokens already. */
    public static Overlap longest(List<String> predicted, List<String> expected) {
        return Overlap.of(commonLength(predicted, expected), predicted.size(), expected.size());
    }

    /** ROUGE-Lsum: for each line of the reference the union of its common subsequences with all predicted lines. */
    public Overlap longestByLine(String prediction, String reference) {
        List<List<String>> predicted = lines(prediction);
        List<List<String>> expected = lines(reference);
        List<String> allPredicted = predicted.stream().flatMap(List::stream).toList();
        List<String> allExpected = expected.stream().flatMap(List::stream).toList();
        Map<String, Integer> leftPredicted = Counts.of(allPredicted);
        Map<String, Integer> leftExpected = Counts.of(allExpected);
        int hits = 0;
        for (List<String> line : expected) {
            BitSet union = new BitSet();
            predicted.forEach(other -> union.or(commonPositions(line, other)));
            hits += (int) union.stream()
                    .mapToObj(line::get)
                    .filter(token -> take(token, leftPredicted, leftExpected))
                    .count();
        }
        return Overlap.of(hits, allPredicted.size(), allExpected.size());
    }

    private List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (!line.isEmpty()) {
                lines.add(tokenizer.tokens(line));
            }
        }
        return lines;
    }

    /** A token counts at most as often as it occurs in either text. */
    private static boolean take(String token, Map<String, Integer> predicted, Map<String, Integer> expected) {
        if (predicted.getOrDefault(token, 0) == 0 || expected.getOrDefault(token, 0) == 0) {
            return false;
        }
        predicted.merge(token, -1, Integer::sum);
        expected.merge(token, -1, Integer::sum);
        return true;
    }

    private static int commonLength(List<String> left, List<String> right) {
        int[] above = new int[right.size() + 1];
        for (String token : left) {
            int[] row = new int[above.length];
            for (int j = 1; j < row.length; j++) {
                row[j] = token.equals(right.get(j - 1)) ? above[j - 1] + 1 : Math.max(above[j], row[j - 1]);
            }
            above = row;
        }
        return above[right.size()];
    }

    /** Positions in {@code line} of one longest common subsequence; of several, the one rouge_score finds. */
    private static BitSet commonPositions(List<String> line, List<String> other) {
        int width = other.size() + 1;
        // Only which neighbour is longer is kept: a bit a cell, so that texts of 10,000 characters fit.
        BitSet leftIsLonger = new BitSet((line.size() + 1) * width);
        int[] above = new int[width];
        for (int i = 1; i <= line.size(); i++) {
            int[] row = new int[width];
            for (int j = 1; j < width; j++) {
                leftIsLonger.set(i * width + j, row[j - 1] > above[j]);
                row[j] = line.get(i - 1).equals(other.get(j - 1)) ? above[j - 1] + 1 : Math.max(above[j], row[j - 1]);
            }
            above = row;
        }
        BitSet positions = new BitSet();
        int i = line.size();
        int j = other.size();
        while (i > 0 && j > 0) {
            if (line.get(i - 1).equals(other.get(j - 1))) {
                positions.set(--i);
                j--;
            } else if (leftIsLonger.get(i * width + j)) {
                j--;
            } else {
                i--;
            }
        }
        return positions;
    }
}
