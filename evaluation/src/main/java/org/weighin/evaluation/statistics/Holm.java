package org.weighin.evaluation.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's correction (1979) for several tests: the chance of any false alarm among them stays at the level. */
public final class Holm {
    private Holm() {}

    /** The adjusted p of each test, in the order given. */
    public static double[] adjusted(double[] p) {
        List<Integer> smallestFirst = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(test -> p[test]))
                .toList();
        double[] adjusted = new double[p.length];
        double reached = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int test = smallestFirst.get(rank);
            reached = Math.max(reached, Math.min(1, (p.length - rank) * p[test]));
            adjusted[test] = reached;
        }
        return adjusted;
    }
}
