package org.weighin.datasets.contamination;

/** What training rows are compared with, and by which rules. */
public record Screening(ContaminationRules rules, Benchmarks benchmarks) {

    /** Changes when a match could. */
    public String digest() {
        return rules + "\n" + benchmarks.digest();
    }
}
