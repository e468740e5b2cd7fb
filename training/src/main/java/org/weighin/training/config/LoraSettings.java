package org.weighin.training.config;

import java.util.Map;
import org.weighin.datasets.yaml.Default;
import org.weighin.datasets.yaml.Inline;
import org.weighin.models.adapter.LoraConfig;
import org.weighin.models.adapter.LoraRanks;

/**
 * The shape of an adapter (LoRA, Hu et al. 2021).
 *
 * @param rank of its matrices
 * @param alpha the adapter's output is multiplied by alpha / rank
 * @param dropout of the adapter's input while it is trained
 * @param rslora whether the factor is alpha / sqrt(rank) instead
 * @param dora whether each output is stretched to a length that is learned, too (DoRA, Liu et al. 2024)
 * @param modules that get one
 */
public record LoraSettings(
        @Default("16") int rank,
        @Default("32") double alpha,
        @Default("0") double dropout,
        @Default("false") boolean rslora,
        @Default("false") boolean dora,
        @Inline LoraModules modules) {

    public LoraSettings {
        Limits.above("rank", rank, 0);
        Limits.above("alpha", alpha, 0);
        Limits.share("dropout", dropout);
        if (dropout == 1) {
            throw new IllegalArgumentException("dropout is 1; it is below 1");
        }
        if (dora && dropout > 0) {
            throw new IllegalArgumentException("dropout is " + dropout + " with dora; together it is 0");
        }
    }

    /** The same with another rank. */
    LoraSettings withRank(int other) {
        return new LoraSettings(other, alpha, dropout, rslora, dora, modules);
    }

    /** The adapter's configuration for a base model. */
    public LoraConfig on(String baseModel) {
        LoraRanks ranks = new LoraRanks(rank, alpha, rslora, modules.ranks(), Map.of());
        return new LoraConfig(ranks, modules.chosen(), dropout, baseModel, dora);
    }
}
