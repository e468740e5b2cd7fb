package org.weighin.evaluation.task;

import java.util.List;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;

/**
 * Tasks that are reported together.
 *
 * @param members names of tasks and groups; in its file also tags and patterns
 * @param aggregates the scores of the group itself
 */
public record GroupSpec(String id, String alias, List<String> members, List<Aggregate> aggregates, String version)
        implements Definition {

    /**
     * A score over all tasks of a group: the mean of theirs.
     *
     * @param filters names of filter pipelines; empty for all
     * @param weightBySize whether a task counts by its items
     */
    public record Aggregate(String metric, List<String> filters, boolean weightBySize) {
        private static Aggregate read(Section section) {
            Aggregate aggregate = new Aggregate(
                    section.text("metric"), section.texts("filter_list"), section.truth("weight_by_size", true));
            section.take("aggregation")
                    .filter(value -> !value.text().equals("mean"))
                    .ifPresent(value -> value.refuse("is not mean, the only aggregation of a group"));
            section.finish();
            return aggregate;
        }
    }

    /** The same group with the names that its tags and patterns stand for. */
    GroupSpec with(List<String> resolved) {
        return new GroupSpec(id, alias, resolved, aggregates, version);
    }

    static GroupSpec read(Section section) {
        String id = section.text("group");
        GroupSpec group = new GroupSpec(
                id,
                section.text("group_alias", id),
                section.texts("task"),
                section.items("aggregate_metric_list").stream()
                        .map(Value::section)
                        .map(Aggregate::read)
                        .toList(),
                TaskName.version(section));
        section.ignore("tag");
        section.finish();
        section.throwFaults();
        return group;
    }
}
