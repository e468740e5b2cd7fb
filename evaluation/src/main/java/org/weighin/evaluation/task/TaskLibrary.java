package org.weighin.evaluation.task;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The task and group files of some folders, found by name, tag or pattern. */
public final class TaskLibrary {
    private final TaskFiles files;

    /** Looks at all {@code .yaml} files in the folders and below; a file of a later folder replaces one of the same name. */
    public TaskLibrary(List<Path> folders) {
        this.files = new TaskFiles(folders);
    }

    /** Tasks and groups that were asked for, each once, in the order asked for. */
    public record Selection(List<TaskSpec> tasks, List<GroupSpec> groups) {}

    /** Names of all tasks and groups. */
    public Set<String> names() {
        return files.names();
    }

    /**
     * Reads what the names stand for.
     *
     * @param names names of tasks, groups or tags, patterns as {@code cmmlu_*}, or paths of files
     */
    public Selection select(List<String> names) {
        SelectionBuilder builder = new SelectionBuilder(files);
        names.forEach(builder::add);
        return new Selection(builder.tasks(), builder.groups());
    }

    /** Names of the tasks in a group, those of groups within it too. */
    public List<String> leaves(GroupSpec group, List<GroupSpec> groups) {
        Set<String> leaves = new LinkedHashSet<>();
        for (String member : group.members()) {
            groups.stream()
                    .filter(other -> other.id().equals(member) && !other.equals(group))
                    .findFirst()
                    .ifPresentOrElse(inner -> leaves.addAll(leaves(inner, groups)), () -> leaves.add(member));
        }
        return List.copyOf(leaves);
    }
}
