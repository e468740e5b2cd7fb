package org.weighin.evaluation.metric;

/**
 * Agreement of two bags of tokens, each in 0 to 1.
 *
 * @param precision share of the prediction that is in the reference
 * @param recall share of the reference that is in the prediction
 * @param f harmonic mean of the two
 */
public record Overlap(double precision, double recall, double f) {
    static Overlap of(int common, int predicted, int expected) {
        if (common == 0) {
            return new Overlap(0, 0, 0);
        }
        double precision = (double) common / predicted;
        double recall = (double) common / expected;
        return new Overlap(precision, recall, 2 * precision * recall / (precision + recall));
    }
}
