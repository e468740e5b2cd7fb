package org.weighin.evaluation.metric;

/** What BLEU does about an n-gram order without a match (Chen and Cherry, 2014). */
public enum Smoothing {
    /** Nothing: the score is 0. */
    NONE("none", 0),
    /** Takes a small number for the count. */
    FLOOR("floor", 0.1),
    /** Adds a number to matches and totals from the second order on. */
    ADD_K("add-k", 1),
    /** Halves the precision with every empty order, as NIST's mteval does. */
    EXPONENTIAL("exp", 0);

    private final String key;
    private final double value;

    Smoothing(String key, double value) {
        this.key = key;
        this.value = value;
    }

    /** The name in task files. */
    public String key() {
        return key;
    }

    double value() {
        return value;
    }
}
