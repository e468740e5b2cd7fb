package org.weighin.evaluation.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.TaskYaml;
import org.weighin.evaluation.dialect.Value;

/**
 * Collects the tasks and groups that names stand for. A group may change keys of its members, or write them out itself; a task that
 * another of the same name differs from is called GROUP::TASK, as one that stands in its group's file alone.
 */
final class SelectionBuilder {
    private static final String BETWEEN = "::";

    private final TaskFiles files;
    private final Map<String, TaskSpec> tasks = new LinkedHashMap<>();
    private final Map<String, GroupSpec> groups = new LinkedHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    SelectionBuilder(TaskFiles files) {
        this.files = files;
    }

    /** All tasks so far, those of groups too. */
    List<TaskSpec> tasks() {
        return List.copyOf(tasks.values());
    }

    /** All groups so far, each before those within it. */
    List<GroupSpec> groups() {
        return List.copyOf(groups.values());
    }

    void add(String name) {
        files.named(name).forEach(file -> add(TaskYaml.read(file), ""));
    }

    /** Adds what a section defines, for a group or for none, and returns its name. */
    private String add(Section section, String parent) {
        Definition definition = Definition.read(section);
        return definition instanceof GroupDefinition group
                ? add(group, group.id(), parent)
                : add((TaskSpec) definition, definition.id(), parent);
    }

    private String add(TaskSpec task, String id, String parent) {
        String free = free(id, parent, name -> {
            TaskSpec other = tasks.get(name);
            return other == null || other.source().equals(task.source());
        });
        tasks.putIfAbsent(free, task.named(free));
        return free;
    }

    private String add(GroupDefinition definition, String id, String parent) {
        if (open.contains(id)) {
            throw new InputException(
                    "the group " + id + " holds itself", "task files", "groups of tasks and other groups");
        }
        // Groups are told before those within them.
        groups.putIfAbsent(id, definition.group().named(id));
        boolean first = groups.get(id).members().isEmpty();
        open.push(id);
        List<String> members = new ArrayList<>();
        definition.members().forEach(member -> members.addAll(addMember(member, id, definition.changes())));
        open.pop();
        GroupSpec group = definition.group().with(members);
        String free = first
                ? id
                : free(id, parent, name -> groups.getOrDefault(name, group.named(name))
                        .equals(group.named(name)));
        groups.put(free, group.named(free));
        return free;
    }

    private List<String> addMember(Value member, String group, Map<String, Value> changes) {
        if (!member.isSection()) {
            return addKnown(member.text(), group, changes);
        }
        Section section = TaskYaml.read(member);
        boolean isGroup = section.entries().containsKey("group");
        String name = section.text(isGroup ? "group" : "task");
        section.throwFaults();
        Map<String, Value> all = new LinkedHashMap<>(changes);
        all.putAll(section.entries());
        boolean writtenOut = isGroup && section.entries().containsKey("task");
        if (files.knows(name) && !writtenOut) {
            all.keySet().removeAll(List.of("include", isGroup ? "group" : "task"));
            return addKnown(name, group, all);
        }
        String id = group + BETWEEN + name;
        return List.of(
                isGroup
                        ? add(GroupDefinition.read(section.with(changes)), id, group)
                        : add(TaskSpec.read(section.with(all)), id, group));
    }

    private List<String> addKnown(String name, String group, Map<String, Value> changes) {
        return files.named(name).stream()
                .map(file -> add(TaskYaml.read(file).with(changes), group))
                .toList();
    }

    /** The name itself, or the first with its group's name, and then a number, that nothing else has. */
    private static String free(String id, String parent, Predicate<String> isFree) {
        boolean within = parent.isEmpty() || id.startsWith(parent + BETWEEN);
        String longer = within ? id : parent + BETWEEN + id;
        return Stream.concat(
                        Stream.of(id, longer),
                        IntStream.iterate(2, number -> number + 1).mapToObj(number -> longer + BETWEEN + number))
                .filter(isFree)
                .findFirst()
                .orElseThrow();
    }
}
