package org.weighin.evaluation.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.weighin.evaluation.text.Whitespace;

/**
 * TER (Snover et al., 2006) as sacrebleu computes it after Tercom: edits and shifts of word runs, divided by the words of
 * the reference; 0 and more, in per cent. Lower-cases, cuts at white space.
 */
public final class TranslationEditRate {
    private static final int MAX_SHIFT_SIZE = 10;
    private static final int MAX_SHIFT_DISTANCE = 50;
    private static final int MAX_SHIFT_CANDIDATES = 1000;

    private final List<String> reference;
    private final BeamEditDistance distance;
    private int candidates;

    private TranslationEditRate(List<String> reference) {
        this.reference = reference;
        this.distance = new BeamEditDistance(reference);
    }

    /** Rate over a whole corpus, one reference a text. */
    public static double corpus(List<String> predictions, List<String> references) {
        long edits = 0;
        long words = 0;
        for (int i = 0; i < predictions.size(); i++) {
            List<String> expected = words(references.get(i));
            edits += new TranslationEditRate(expected).edits(words(predictions.get(i)));
            words += expected.size();
        }
        if (words == 0) {
            return edits > 0 ? 100 : 0;
        }
        return 100.0 * edits / words;
    }

    private static List<String> words(String text) {
        return Whitespace.split(text.toLowerCase(Locale.ROOT));
    }

    private int edits(List<String> prediction) {
        if (reference.isEmpty()) {
            return prediction.size();
        }
        List<String> words = prediction;
        int shifts = 0;
        while (true) {
            Shift best = bestShift(words);
            if (candidates >= MAX_SHIFT_CANDIDATES || best.gain() <= 0) {
                return shifts + distance.to(words).edits();
            }
            shifts++;
            words = best.words();
        }
    }

    private Shift bestShift(List<String> words) {
        Alignment alignment = distance.to(words);
        Shift best = new Shift(0, 0, 0, 0, words);
        boolean found = false;
        for (Run run : sharedRuns(words)) {
            if (!alignment.wrongInPrediction(run.start(), run.length())
                    || !alignment.wrongInReference(run.target(), run.length())
                    || run.covers(alignment.position(run.target()))) {
                continue;
            }
            for (int to : targets(run, alignment)) {
                List<String> shifted = shifted(words, run.start(), run.length(), to);
                int gain = alignment.edits() - distance.to(shifted).edits();
                Shift shift = new Shift(gain, run.length(), run.start(), to, shifted);
                candidates++;
                if (!found || shift.isBetterThan(best)) {
                    best = shift;
                    found = true;
                }
            }
            if (candidates >= MAX_SHIFT_CANDIDATES) {
                break;
            }
        }
        return best;
    }

    private List<Integer> targets(Run run, Alignment alignment) {
        List<Integer> targets = new ArrayList<>();
        for (int offset = -1; offset < run.length(); offset++) {
            int position = run.target() + offset;
            if (position >= alignment.referenceLength()) {
                break;
            }
            int to = position == -1 ? 0 : alignment.position(position) + 1;
            if (targets.isEmpty() || targets.get(targets.size() - 1) != to) {
                targets.add(to);
            }
        }
        return targets;
    }

    private List<Run> sharedRuns(List<String> words) {
        List<Run> runs = new ArrayList<>();
        for (int start = 0; start < words.size(); start++) {
            for (int target = 0; target < reference.size(); target++) {
                if (Math.abs(target - start) > MAX_SHIFT_DISTANCE) {
                    continue;
                }
                int most = Math.min(MAX_SHIFT_SIZE, Math.min(words.size() - start, reference.size() - target));
                for (int i = 0; i < most && words.get(start + i).equals(reference.get(target + i)); i++) {
                    runs.add(new Run(start, target, i + 1));
                }
            }
        }
        return runs;
    }

    private static List<String> shifted(List<String> words, int start, int length, int to) {
        List<String> rest = new ArrayList<>(words);
        List<String> run = rest.subList(start, start + length);
        List<String> moved = new ArrayList<>(run);
        run.clear();
        int insertion = to < start ? to : to > start + length ? to - length : to;
        rest.addAll(Math.min(insertion, rest.size()), moved);
        return rest;
    }

    /** A run of words that prediction (from start) and reference (from target) share. */
    private record Run(int start, int target, int length) {
        private boolean covers(int position) {
            return start <= position && position < start + length;
        }
    }

    /** A move of a run; of equal gains Tercom takes the longest, then the earliest run, then the earliest place. */
    private record Shift(int gain, int length, int start, int to, List<String> words) {
        private boolean isBetterThan(Shift other) {
            int[] mine = {gain, length, -start, -to};
            int[] others = {other.gain, other.length, -other.start, -other.to};
            int compared = Arrays.compare(mine, others);
            return compared > 0 || (compared == 0 && laterInOrder(other));
        }

        private boolean laterInOrder(Shift other) {
            for (int i = 0; i < words.size(); i++) {
                int compared = words.get(i).compareTo(other.words.get(i));
                if (compared != 0) {
                    return compared > 0;
                }
            }
            return false;
        }
    }
}
