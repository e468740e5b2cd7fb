package org.weighin.jobs.work;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.evaluation.EvaluationOptions;
import org.weighin.evaluation.WritingOptions;
import org.weighin.evaluation.dialect.OutputType;
import org.weighin.evaluation.memory.MemoryProbe;
import org.weighin.evaluation.prompt.ChatOptions;
import org.weighin.evaluation.task.TaskSpec;
import org.weighin.jobs.plan.TaskPlan;
import org.weighin.jobs.run.FileDigest;
import tools.jackson.databind.json.JsonMapper;

/**
 * A task of the plan.
 *
 * @param dataRoot what its data files are relative to
 * @param digest of its file as resolved and of its data files
 * @param probe whether it is only asked how much of the task a model can recite, and how
 */
public record TaskWork(TaskSpec spec, TaskPlan plan, Path dataRoot, String digest, Optional<MemoryProbe> probe) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A task with its data.
     *
     * @throws org.weighin.datasets.InputException when its records are nowhere
     */
    static TaskWork of(TaskSpec spec, TaskPlan plan, TaskData data) {
        TaskData.Located located = data.find(spec, spec.splits(number(plan.numFewshot())));
        StringBuilder text = new StringBuilder(JSON.writeValueAsString(spec.source()));
        for (String file : located.files()) {
            text.append('\n')
                    .append(file)
                    .append(' ')
                    .append(FileDigest.of(located.root().resolve(file)).orElse("missing"));
        }
        String digest = FileDigest.of(text.toString().getBytes(StandardCharsets.UTF_8));
        return new TaskWork(located.spec(), plan, located.root(), digest, Optional.empty());
    }

    /** The same task, of which a model is only asked how much it can recite. */
    TaskWork probed(MemoryProbe how) {
        return new TaskWork(spec, plan, dataRoot, digest, Optional.of(how));
    }

    /** Whether models write texts for it. */
    public boolean isWritten() {
        return probe.isPresent() || spec.outcome().output().type() == OutputType.GENERATE_UNTIL;
    }

    /** Whether what a model writes is run as a program. */
    public boolean runsCode() {
        return probe.isEmpty() && spec.runsCode();
    }

    /** Whether prompts are put into the chat template of models that have one. */
    public boolean isInChat() {
        return probe.isEmpty() && plan.applyChatTemplate();
    }

    /** Name in files and tables. */
    public String id() {
        return spec.id();
    }

    /**
     * What of it is run.
     *
     * @param chat whether the model has a chat template
     */
    public EvaluationOptions options(boolean chat) {
        EvaluationOptions standard = EvaluationOptions.standard();
        return new EvaluationOptions(
                number(plan.limit()),
                number(plan.numFewshot()),
                chat && isInChat() ? Optional.of(new ChatOptions(false)) : Optional.empty(),
                standard.systemInstruction(),
                standard.seed(),
                standard.predictOnly(),
                new WritingOptions(number(plan.maxNewTokens()), plan.thinkEndToken()));
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
