package org.weighin.jobs.score;

import java.util.HashMap;
import java.util.Map;
import org.weighin.evaluation.Evaluation;
import org.weighin.evaluation.TaskRun;
import org.weighin.evaluation.memory.MemoryProbe;
import org.weighin.evaluation.memory.ProbedTask;
import org.weighin.jobs.work.EvaluationWork;
import org.weighin.jobs.work.ServedModel;
import org.weighin.jobs.work.TaskWork;

/** Tasks with their records and examples, read once for all models. */
public final class TaskRuns {
    private static final int CHOICES_AT_ONCE = 64;
    private static final int TEXTS_AT_ONCE = 16;
    private static final int SERVED_AT_ONCE = 64;

    private final Map<Key, TaskRun> known = new HashMap<>();
    private final Map<String, ProbedTask> probes = new HashMap<>();

    private record Key(String task, boolean chat) {}

    /**
     * A task.
     *
     * @param chat whether it is for a model with a chat template
     */
    public TaskRun of(TaskWork task, boolean chat) {
        if (task.probe().isPresent()) {
            return probe(task, task.probe().get()).run();
        }
        return known.computeIfAbsent(
                new Key(task.id(), chat), key -> Evaluation.plan(task.spec(), task.dataRoot(), task.options(chat)));
    }

    /** The probe of a task. */
    ProbedTask probe(TaskWork task, MemoryProbe how) {
        return probes.computeIfAbsent(
                task.id(),
                id -> how.of(task.spec(), task.dataRoot(), task.options(false).limit()));
    }

    /** How many items are asked about at once: enough for good batches, few enough to lose little by a crash. */
    public static int itemsAtOnce(EvaluationWork evaluation) {
        if (evaluation.model() instanceof ServedModel) {
            return SERVED_AT_ONCE;
        }
        return evaluation.task().isWritten() ? TEXTS_AT_ONCE : CHOICES_AT_ONCE;
    }
}
