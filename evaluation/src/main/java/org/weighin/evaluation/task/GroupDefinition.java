package org.weighin.evaluation.task;

import java.util.List;
import java.util.Map;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;

/**
 * A group as it is written.
 *
 * @param group the group, still without members
 * @param members names of tasks, groups and tags, patterns, and mappings: of a name to what differs from its file, or of a task or group
 *     that has no file
 * @param changes keys that replace those of all its tasks
 */
record GroupDefinition(GroupSpec group, List<Value> members, Map<String, Value> changes) implements Definition {

    static GroupDefinition read(Section section) {
        String id = section.text("group");
        GroupSpec group = new GroupSpec(
                id,
                section.text("group_alias", id),
                List.of(),
                section.items("aggregate_metric_list").stream()
                        .map(Value::section)
                        .map(GroupSpec.Aggregate::read)
                        .toList(),
                TaskName.version(section));
        section.ignore("tag");
        GroupDefinition definition = new GroupDefinition(group, section.items("task"), section.takeRest());
        section.throwFaults();
        return definition;
    }

    @Override
    public String id() {
        return group.id();
    }
}
