package org.weighin.models.adapter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ranks and scales of the modules of an adapter.
 *
 * @param rank {@code r}, of modules that no pattern names
 * @param alpha {@code lora_alpha}, likewise
 * @param stabilised {@code use_rslora}: the scale is alpha over the square root of the rank (Kalajdzievski 2023)
 * @param rankPattern ranks by the end of a module's path, a regular expression; the first that matches counts
 * @param alphaPattern alphas likewise
 */
public record LoraRanks(
        int rank,
        double alpha,
        boolean stabilised,
        Map<String, Integer> rankPattern,
        Map<String, Double> alphaPattern) {

    public LoraRanks {
        rankPattern = new LinkedHashMap<>(rankPattern);
        alphaPattern = new LinkedHashMap<>(alphaPattern);
        if (rank < 1 || rankPattern.values().stream().anyMatch(r -> r < 1)) {
            throw new IllegalArgumentException("a rank is below 1");
        }
    }

    /** The same rank and alpha for all modules. */
    public static LoraRanks of(int rank, double alpha) {
        return new LoraRanks(rank, alpha, false, Map.of(), Map.of());
    }

    /** The rank of the module with this path. */
    public int rank(String module) {
        return matching(rankPattern, module).orElse(rank);
    }

    /** The alpha of the module with this path. */
    public double alpha(String module) {
        return matching(alphaPattern, module).orElse(alpha);
    }

    /** The factor of B A for the module with this path. */
    public double scale(String module) {
        int own = rank(module);
        return alpha(module) / (stabilised ? Math.sqrt(own) : own);
    }

    private static <T> Optional<T> matching(Map<String, T> patterns, String module) {
        return patterns.entrySet().stream()
                .filter(entry -> ModulePatterns.match(ModulePatterns.compileEnd(entry.getKey()), module)
                        .isPresent())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
