package org.weighin.jobs.work;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.evaluation.EvaluationOptions;
import org.weighin.evaluation.WritingOptions;
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
 */
public record TaskWork(TaskSpec spec, TaskPlan plan, Path dataRoot, String digest) {

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
        return new TaskWork(located.spec(), plan, located.root(), digest);
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
                chat && plan.applyChatTemplate() ? Optional.of(new ChatOptions(false)) : Optional.empty(),
                standard.systemInstruction(),
                standard.seed(),
                standard.predictOnly(),
                new WritingOptions(number(plan.maxNewTokens()), plan.thinkEndToken()));
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
