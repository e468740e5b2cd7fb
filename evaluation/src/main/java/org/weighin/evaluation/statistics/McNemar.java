package org.weighin.evaluation.statistics;

/**
 * McNemar's test (1947) on two models that answered the same items: only items that one of them got right count.
 *
 * @param onlyFirst items that only the first model got right
 * @param onlySecond items that only the second model got right
 */
public record McNemar(int onlyFirst, int onlySecond) {

    /** Counts the items on which two models differ. */
    public static McNemar of(boolean[] first, boolean[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " items against " + second.length);
        }
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.length; i++) {
            onlyFirst += first[i] && !second[i] ? 1 : 0;
            onlySecond += second[i] && !first[i] ? 1 : 0;
        }
        return new McNemar(onlyFirst, onlySecond);
    }

    /** Two-sided p of the exact binomial test: chance of a difference at least as large if the models were equal. */
    public double exactP() {
        int n = onlyFirst + onlySecond;
        int fewer = Math.min(onlyFirst, onlySecond);
        double logHalf = n * Math.log(0.5);
        double logBinomial = 0;
        double tail = 0;
        for (int k = 0; k <= fewer; k++) {
            tail += Math.exp(logBinomial + logHalf);
            logBinomial += Math.log((double) (n - k) / (k + 1));
        }
        return Math.min(1, 2 * tail);
    }

    /**
     * Standard error of the difference of the two shares of right answers, with half an item added to each of the four
     * counts (Agresti and Min 2005), so that it is above 0 even if the models never differ.
     *
     * @param items all items, also those that both got right or wrong
     */
    public double standardError(int items) {
        double n = items + 2;
        double gain = onlySecond - onlyFirst;
        return Math.sqrt(onlyFirst + onlySecond + 1 - gain * gain / n) / n;
    }

    /**
     * Chi-square with one degree of freedom; NaN when the models never differ.
     *
     * @param corrected with Edwards' continuity correction
     */
    public double chiSquare(boolean corrected) {
        double difference = Math.max(0, Math.abs((double) onlyFirst - onlySecond) - (corrected ? 1 : 0));
        return difference * difference / ((double) onlyFirst + onlySecond);
    }

    /** Two-sided p of {@link #chiSquare}. */
    public double chiSquareP(boolean corrected) {
        return ChiSquare.tail(chiSquare(corrected));
    }
}
