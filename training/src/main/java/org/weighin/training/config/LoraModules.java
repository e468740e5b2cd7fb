package org.weighin.training.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.weighin.models.adapter.ModuleNames;
import org.weighin.models.adapter.TargetModules;

/**
 * Which modules get an adapter, and of which rank.
 *
 * @param targets names of the modules that get one, such as q_proj, or one regular expression of whole paths; none, or
 *     all-linear, for all projections
 * @param layers the layers that get one, from 0; none for all
 * @param ranks ranks of modules that have another, by the end of their path
 */
public record LoraModules(List<String> targets, List<Integer> layers, Map<String, Integer> ranks) {
    private static final String ALL = "all-linear";
    private static final Pattern EXPRESSION = Pattern.compile(".*[*+?()\\[\\]{}|\\\\^$].*");

    public LoraModules {
        if (targets.size() > 1 && (targets.contains(ALL) || targets.stream().anyMatch(LoraModules::isExpression))) {
            throw new IllegalArgumentException(
                    "targets is " + targets + "; " + ALL + " or a regular expression stands alone");
        }
    }

    /** As an adapter's configuration tells them. */
    TargetModules chosen() {
        return new TargetModules(names(), ModuleNames.NONE, layers, List.of());
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
