package org.weighin.models.spec;

import java.util.Optional;

/**
 * How a mixture of experts chooses for each token, and weighs what it chose; in float32.
 *
 * @param projection to one logit for each expert
 * @param function from logits to scores
 * @param chosen how many experts a token goes through
 * @param choiceBias added to the scores for the choice alone [E] (Wang et al. 2024)
 * @param groups limits the choice to the best groups of experts
 * @param renormalisation of the chosen scores, which are then the weights; absent where they are taken as they are
 * @param scale factor of the weights
 */
public record RouterSpec(
        LinearSpec projection,
        ScoreFunction function,
        int chosen,
        Optional<WeightRef> choiceBias,
        Optional<Groups> groups,
        Optional<Renormalisation> renormalisation,
        double scale) {

    /** From logits to scores, with the codes that kernels know them by. */
    public enum ScoreFunction {
        SOFTMAX(0),
        SIGMOID(1),
        /** The logits are the scores, and the weights are the softmax over the chosen ones. */
        SOFTMAX_OF_CHOSEN(2);

        private final int code;

        ScoreFunction(int code) {
            this.code = code;
        }

        /** The code in kernel arguments. */
        public int code() {
            return code;
        }
    }

    /**
     * Groups of neighbouring experts, of which only some are chosen from (DeepSeek-AI 2024).
     *
     * @param count of groups
     * @param kept how many of them are chosen from
     * @param best how many experts' scores make that of their group
     */
    public record Groups(int count, int kept, int best) {}

    /** Weights are divided by max(their sum + epsilon, floor). */
    public record Renormalisation(double epsilon, double floor) {
        /** Divides by the sum. */
        public static final Renormalisation BY_SUM = new Renormalisation(0, 0);
    }

    /** The scores of the {@code chosen} best experts are the weights. */
    public static RouterSpec of(LinearSpec projection, ScoreFunction function, int chosen) {
        return new RouterSpec(projection, function, chosen, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    /** The same with a bias [E] for the choice. */
    public RouterSpec biased(Optional<WeightRef> bias) {
        return new RouterSpec(projection, function, chosen, bias, groups, renormalisation, scale);
    }

    /** The same with a choice limited to groups. */
    public RouterSpec grouped(Groups limit) {
        return new RouterSpec(projection, function, chosen, choiceBias, Optional.of(limit), renormalisation, scale);
    }

    /** The same with renormalised weights. */
    public RouterSpec renormalised(Renormalisation how) {
        return new RouterSpec(projection, function, chosen, choiceBias, groups, Optional.of(how), scale);
    }

    /** The same with a factor of the weights. */
    public RouterSpec scaled(double factor) {
        return new RouterSpec(projection, function, chosen, choiceBias, groups, renormalisation, factor);
    }
}
