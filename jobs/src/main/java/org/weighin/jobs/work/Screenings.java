package org.weighin.jobs.work;

import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.task.TaskLibrary;
import org.weighin.jobs.plan.TaskPlan;

/** Finds benchmarks that are looked for in training rows and not evaluated. */
public final class Screenings {
    private Screenings() {}

    /**
     * Tasks with all of their records.
     *
     * @param names of tasks, groups or tags, patterns, or task files
     * @throws org.weighin.datasets.InputException when there is no such task, or its records are nowhere
     */
    public static List<TaskWork> tasks(List<String> names, TaskLibrary library, TaskData data) {
        return library.select(names).tasks().stream()
                .map(spec -> TaskWork.of(spec, whole(spec.id()), data))
                .toList();
    }

    private static TaskPlan whole(String task) {
        return new TaskPlan(task, Optional.empty(), Optional.of(0), false, Optional.empty(), false, Optional.empty());
    }
}
