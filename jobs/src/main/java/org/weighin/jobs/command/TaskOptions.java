package org.weighin.jobs.command;

import java.util.List;
import java.util.Optional;
import org.weighin.jobs.plan.TaskPlan;
import picocli.CommandLine.Option;

/** Which tasks, and how much of them. */
final class TaskOptions {
    @Option(
            names = "--tasks",
            required = true,
            split = ",",
            paramLabel = "TASK",
            description = "Names of tasks, groups or tags, patterns, or task files; several with commas.")
    private List<String> tasks = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N records of each task.")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--num-fewshot", paramLabel = "N", description = "Examples in each prompt.")
    private Optional<Integer> fewShot = Optional.empty();

    @Option(names = "--apply-chat-template", description = "Put prompts into the model's chat template.")
    private boolean chat;

    @Option(names = "--max-new-tokens", paramLabel = "N", description = "Most tokens of a generated text.")
    private Optional<Integer> maxNewTokens = Optional.empty();

    @Option(
            names = "--confirm-run-unsafe-code",
            description = "Run the programs that the model writes, in a sandbox, for tasks such as humaneval.")
    private boolean allowCode;

    @Option(
            names = "--think-end-token",
            paramLabel = "TEXT",
            description = "Mark between what a model thinks and its answer; left out, that of its chat template.")
    private Optional<String> thinkEndToken = Optional.empty();

    @Option(names = "--log-samples", description = "Accepted for convenience: samples are always kept.")
    private boolean logSamples;

    List<TaskPlan> plans() {
        return tasks.stream()
                .map(task -> new TaskPlan(task, limit, fewShot, chat, maxNewTokens, allowCode, thinkEndToken))
                .toList();
    }
}
