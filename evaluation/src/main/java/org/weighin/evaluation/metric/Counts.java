package org.weighin.evaluation.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each thing occurs in a list. */
final class Counts {
    private Counts() {}

    static <T> Map<T, Integer> of(List<T> things) {
        Map<T, Integer> counts = new HashMap<>();
        things.forEach(thing -> counts.merge(thing, 1, Integer::sum));
        return counts;
    }

    /** Counts of the runs of {@code order} tokens. */
    static Map<List<String>, Integer> ofRuns(List<String> tokens, int order) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int i = 0; i + order <= tokens.size(); i++) {
            counts.merge(tokens.subList(i, i + order), 1, Integer::sum);
        }
        return counts;
    }

    /** Size of the intersection of two bags. */
    static <T> int common(Map<T, Integer> left, Map<T, Integer> right) {
        int common = 0;
        for (Map.Entry<T, Integer> entry : left.entrySet()) {
            common += Math.min(entry.getValue(), right.getOrDefault(entry.getKey(), 0));
        }
        return common;
    }
}
