package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.util.List;
import org.weighin.evaluation.task.TaskLibrary;
import org.weighin.evaluation.task.TaskSpec;
import org.weighin.jobs.work.Home;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Looks at tasks. */
@Command(name = "tasks", description = "Looks at the tasks in configs/tasks.")
final class TasksCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which of list, show?");
    }

    @Command(name = "list", description = "Names all tasks and groups.")
    void list() {
        library().names().forEach(spec.commandLine().getOut()::println);
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

    private static TaskLibrary library() {
        return new TaskLibrary(List.of(Home.find().tasks()));
    }
}
