package org.weighin.evaluation.metric;

/** Chance that one of k answers is right, estimated from n answers (Chen et al., 2021). */
public final class PassAtK {
    private PassAtK() {}

    /**
     * 1 - C(n - c, k) / C(n, k), without bias.
     *
     * @param answers n, all answers drawn
     * @param right c, those that are right
     */
    public static double estimate(int answers, int right, int k) {
        if (answers - right < k) {
            return 1;
        }
        double allWrong = 1;
        for (int i = answers - right + 1; i <= answers; i++) {
            allWrong *= 1 - (double) k / i;
        }
        return 1 - allWrong;
    }
}
