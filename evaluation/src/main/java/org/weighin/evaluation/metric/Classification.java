package org.weighin.evaluation.metric;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.weighin.evaluation.metric.Observation.Labels;
import org.weighin.evaluation.statistics.Estimate;
import org.weighin.evaluation.statistics.StandardError;

/** Scores over all items from the indices of choices chosen and right, as scikit-learn computes them from labels. */
final class Classification {
    private Classification() {}

    /**
     * The F1 score of choice 1 (van Rijsbergen, 1979), the harmonic mean of its precision and recall; 0 where it is never chosen
     * rightly. No answer is a wrong one.
     */
    static double f1(Labels[] items) {
        int hits = 0;
        int misses = 0;
        for (Labels item : items) {
            if (item.right() == 1 && item.chosen() == 1) {
                hits++;
            } else if (item.right() == 1 || item.chosen() == 1 || item.chosen() == Labels.NONE) {
                misses++;
            }
        }
        return hits == 0 ? 0 : 2.0 * hits / (2 * hits + misses);
    }

    /**
     * Matthews' correlation (1975) of chosen and right, for any number of choices (Gorodkin, 2004); 0 where one of them is always the
     * same. No answer is a choice of its own.
     */
    static double matthews(Labels[] items) {
        int classes = 0;
        for (Labels item : items) {
            classes = Math.max(classes, Math.max(item.right(), item.chosen()) + 2);
        }
        long[] right = new long[classes];
        long[] chosen = new long[classes];
        long hits = 0;
        for (Labels item : items) {
            right[item.right() + 1]++;
            chosen[item.chosen() + 1]++;
            hits += item.right() == item.chosen() ? 1 : 0;
        }
        double all = items.length;
        double together = hits * all - dot(right, chosen);
        double spread = Math.sqrt((all * all - dot(right, right)) * (all * all - dot(chosen, chosen)));
        return spread == 0 ? 0 : together / spread;
    }

    private static double dot(long[] a, long[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** A score with its standard error by bootstrap. */
    static Aggregation resampled(int resamples, ToDoubleFunction<Labels[]> score) {
        return items -> {
            List<Labels> labels = items.stream().map(Observation::labels).toList();
            Labels[] drawnLabels = new Labels[labels.size()];
            return new Estimate(
                    score.applyAsDouble(labels.toArray(Labels[]::new)),
                    StandardError.byBootstrap(labels.size(), resamples, drawn -> {
                        for (int i = 0; i < drawn.length; i++) {
                            drawnLabels[i] = labels.get(drawn[i]);
                        }
                        return score.applyAsDouble(drawnLabels);
                    }));
        };
    }
}
