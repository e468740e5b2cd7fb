package org.weighin.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.weighin.evaluation.results.Edition;
import org.weighin.evaluation.results.Metric;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.statistics.StandardError;
import org.weighin.evaluation.task.GroupSpec;

/** Scores of groups: means over their tasks, with the harness's pooled standard error. */
public final class GroupAggregation {
    private GroupAggregation() {}

    /**
     * The scores of a group.
     *
     * @param tasks names of its tasks, those of groups within it too
     * @param scores scores of tasks, of others too
     */
    public static List<Score> of(GroupSpec group, List<String> tasks, List<Score> scores) {
        List<Score> aggregated = new ArrayList<>();
        for (GroupSpec.Aggregate aggregate : group.aggregates()) {
            List<Score> own = scores.stream()
                    .filter(score -> tasks.contains(score.task()))
                    .filter(score -> score.metric().name().equals(aggregate.metric()))
                    .toList();
            Set<String> filters = new LinkedHashSet<>(aggregate.filters());
            if (filters.isEmpty()) {
                own.stream().map(Score::filter).sorted().forEach(filters::add);
            }
            for (String filter : filters) {
                List<Score> parts = own.stream()
                        .filter(score -> score.filter().equals(filter))
                        .toList();
                if (!parts.isEmpty()) {
                    aggregated.add(score(group, aggregate, filter, parts));
                }
            }
        }
        return aggregated;
    }

    private static Score score(GroupSpec group, GroupSpec.Aggregate aggregate, String filter, List<Score> parts) {
        double sum = 0;
        double weights = 0;
        int items = 0;
        for (Score part : parts) {
            double weight = aggregate.weightBySize() ? part.items() : 1;
            sum += weight * part.value();
            weights += weight;
            items += part.items();
        }
        Set<Optional<Integer>> fewShot = new LinkedHashSet<>();
        parts.forEach(part -> fewShot.add(part.edition().fewShot()));
        return new Score(
                group.id(),
                filter,
                new Metric(aggregate.metric(), parts.get(0).metric().higherIsBetter()),
                sum / weights,
                standardError(aggregate, parts),
                items,
                new Edition(
                        group.version(),
                        fewShot.size() == 1 ? fewShot.iterator().next() : Optional.empty()));
    }

    private static Optional<Double> standardError(GroupSpec.Aggregate aggregate, List<Score> parts) {
        if (parts.stream().anyMatch(part -> part.stderr().isEmpty())) {
            return Optional.empty();
        }
        double[] errors =
                parts.stream().mapToDouble(part -> part.stderr().orElseThrow()).toArray();
        int[] sizes = parts.stream().mapToInt(Score::items).toArray();
        return Optional.of(
                aggregate.weightBySize() ? StandardError.pooled(errors, sizes) : StandardError.unweighted(errors));
    }
}
