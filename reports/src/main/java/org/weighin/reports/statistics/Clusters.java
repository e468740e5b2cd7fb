package org.weighin.reports.statistics;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Items that share a passage or a subject, as numbers; an item that shares nothing is a cluster of its own. */
final class Clusters {
    private Clusters() {}

    /** The number of each item's cluster; empty if no item has one. */
    static <K> Optional<int[]> of(Collection<K> items, Map<K, String> clusters) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] found = new int[items.size()];
        int alone = -1;
        int i = 0;
        for (K item : items) {
            String name = clusters.get(item);
            found[i++] = name == null ? alone-- : numbers.computeIfAbsent(name, any -> numbers.size());
        }
        return numbers.isEmpty() ? Optional.empty() : Optional.of(found);
    }
}
