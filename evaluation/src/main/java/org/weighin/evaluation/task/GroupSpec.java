package org.weighin.evaluation.task;

import java.util.List;
import org.weighin.evaluation.dialect.Section;

/**
 * Tasks that are reported together.
 *
 * @param members names of tasks and groups
 * @param aggregates the scores of the group itself
 */
public record GroupSpec(String id, String alias, List<String> members, List<Aggregate> aggregates, String version) {

    /**
     * A score over all tasks of a group: the mean of theirs.
     *
     * @param filters names of filter pipelines; empty for all
     * @param weightBySize whether a task counts by its items
     */
    public record Aggregate(String metric, List<String> filters, boolean weightBySize) {
        static Aggregate read(Section section) {
            Aggregate aggregate = new Aggregate(
                    section.text("metric"), section.texts("filter_list"), section.truth("weight_by_size", true));
            section.take("aggregation")
                    .filter(value -> !value.text().equals("mean"))
                    .ifPresent(value -> value.refuse("is not mean, the only aggregation of a group"));
            section.finish();
            return aggregate;
        }
    }

    /** The same group under another name. */
    GroupSpec named(String other) {
        return new GroupSpec(other, alias, members, aggregates, version);
    }

    /** The same group with these members. */
    GroupSpec with(List<String> resolved) {
        return new GroupSpec(id, alias, resolved, aggregates, version);
    }
}
