package org.weighin.training.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.weighin.datasets.yaml.Default;
import org.weighin.models.adapter.LoraConfig;
import org.weighin.models.adapter.LoraRanks;
import org.weighin.models.adapter.ModuleNames;
import org.weighin.models.adapter.TargetModules;

/**
 * The shape of an adapter (LoRA, Hu et al. 2021).
 *
 * @param rank of its matrices
 * @param alpha the adapter's output is multiplied by alpha / rank
 * @param dropout of the adapter's input while it is trained
 * @param rslora whether the factor is alpha / sqrt(rank) instead
 * @param dora whether each output is stretched to a length that is learned, too (DoRA, Liu et al. 2024)
 * @param targets names of the modules that get one, such as q_proj, or one regular expression of whole paths; none, or
 *     all-linear, for all projections
 * @param layers the layers that get one, from 0; none for all
 * @param ranks ranks of modules that have another, by the end of their path
 */
public record LoraSettings(
        @Default("16") int rank,
        @Default("32") double alpha,
        @Default("0") double dropout,
        @Default("false") boolean rslora,
        @Default("false") boolean dora,
        List<String> targets,
        List<Integer> layers,
        Map<String, Integer> ranks) {
    private static final String ALL = "all-linear";
    private static final Pattern EXPRESSION = Pattern.compile(".*[*+?()\\[\\]{}|\\\\^$].*");

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
        if (targets.size() > 1 && (targets.contains(ALL) || targets.stream().anyMatch(LoraSettings::isExpression))) {
            throw new IllegalArgumentException(
                    "targets is " + targets + "; " + ALL + " or a regular expression stands alone");
        }
    }

    /** The adapter's configuration for a base model. */
    public LoraConfig on(String baseModel) {
        TargetModules modules = new TargetModules(names(), ModuleNames.NONE, layers, List.of());
        return new LoraConfig(new LoraRanks(rank, alpha, rslora, ranks, Map.of()), modules, dropout, baseModel, dora);
    }

    private ModuleNames names() {
        if (targets.isEmpty() || targets.contains(ALL)) {
            return new ModuleNames.AllLinear();
        }
        return isExpression(targets.get(0))
                ? new ModuleNames.Matching(Pattern.compile(targets.get(0)))
                : new ModuleNames.EndingIn(targets);
    }

    private static boolean isExpression(String target) {
        return EXPRESSION.matcher(target).matches();
    }
}
