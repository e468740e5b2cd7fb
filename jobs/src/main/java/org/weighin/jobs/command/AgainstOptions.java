package org.weighin.jobs.command;

import java.util.List;
import java.util.Optional;
import org.weighin.datasets.contamination.Action;
import org.weighin.datasets.contamination.ContaminationRules;
import org.weighin.datasets.contamination.Screening;
import org.weighin.jobs.launch.FetchProgress;
import org.weighin.jobs.plan.ContaminationPlan;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.Home;
import org.weighin.jobs.work.Screenings;
import org.weighin.jobs.work.TaskBenchmarks;
import org.weighin.jobs.work.TaskData;
import org.weighin.models.fetch.FetchSettings;
import picocli.CommandLine.Option;

/** Benchmarks that are looked for in the rows of a data set. */
final class AgainstOptions {
    @Option(
            names = "--against",
            split = ",",
            paramLabel = "TASK",
            description = "Look for the items of these tasks in the rows for training, by question and answer.")
    private List<String> tasks = List.of();

    @Option(
            names = "--contaminated",
            paramLabel = "ACTION",
            description = "What is done with a row that holds an item: exclude, flag (the default) or ignore.")
    private Optional<Action> action = Optional.empty();

    boolean areGiven() {
        return !tasks.isEmpty() || action.isPresent();
    }

    /** The tasks with their records; empty when none is named. */
    Optional<Screening> screening(DataOption data, Console console) {
        if (tasks.isEmpty()) {
            return Optional.empty();
        }
        TaskData found = new TaskData(
                data.folder(), Home.find().data(), FetchSettings.ofEnvironment(), new FetchProgress(console));
        ContaminationPlan standard = ContaminationPlan.STANDARD;
        ContaminationRules rules = new ContaminationRules(
                action.orElse(standard.action()), standard.questionOnly(), standard.words(), standard.share());
        return Optional.of(
                new Screening(rules, new TaskBenchmarks(Screenings.tasks(tasks, TasksCommand.library(), found))));
    }
}
