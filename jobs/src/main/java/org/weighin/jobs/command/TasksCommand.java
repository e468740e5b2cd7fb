package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.weighin.evaluation.task.GroupSpec;
import org.weighin.evaluation.task.TaskLibrary;
import org.weighin.evaluation.task.TaskSpec;
import org.weighin.jobs.work.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Looks at tasks. */
@Command(
        name = "tasks",
        description = "Looks at the tasks in configs/tasks; docs/tasks.md describes them.",
        subcommands = PromptsCommand.class)
final class TasksCommand implements Runnable {
    private static final String ROW = "%-44s %-34s %-24s %s%n";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "Names all tasks and groups, with kind and version.")
    void list() {
        TaskLibrary library = library();
        TaskLibrary.Selection all = library.select(List.copyOf(library.names()));
        PrintWriter out = spec.commandLine().getOut();
        for (GroupSpec group : all.groups()) {
            int tasks = library.leaves(group, all.groups()).size();
            out.printf(Locale.ROOT, ROW, group.id(), group.alias(), "group of " + tasks, group.version());
        }
        for (TaskSpec task : all.tasks()) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    task.id(),
                    task.name().alias(),
                    task.outcome().output().type().key(),
                    task.name().version());
        }
        out.flush();
    }

    @Command(name = "show", description = "Shows tasks as resolved.")
    void show(
            @Parameters(paramLabel = "NAME", arity = "1..*", description = "Tasks, groups, tags or files.")
                    List<String> names) {
        PrintWriter out = spec.commandLine().getOut();
        for (TaskSpec task : library().select(names).tasks()) {
            out.println(YAMLMapper.shared().writeValueAsString(task.source()));
        }
    }

    static TaskLibrary library() {
        return new TaskLibrary(List.of(Home.find().tasks()));
    }
}
