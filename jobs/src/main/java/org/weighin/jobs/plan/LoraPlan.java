package org.weighin.jobs.plan;

import java.util.List;
import org.weighin.datasets.yaml.Default;

/**
 * The shape of an adapter (LoRA, Hu et al. 2021).
 *
 * @param alpha the adapter's output is multiplied by alpha / rank
 * @param dropout of the adapter's input while it is trained
 * @param targets names of the projections that get one, as q_proj; absent for all linear layers
 */
public record LoraPlan(
        @Default("16") int rank, @Default("32") double alpha, @Default("0") double dropout, List<String> targets) {

    public LoraPlan {
        if (rank < 1) {
            throw new IllegalArgumentException("rank is " + rank + "; it is at least 1");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout is " + dropout + "; it is at least 0 and below 1");
        }
    }
}
