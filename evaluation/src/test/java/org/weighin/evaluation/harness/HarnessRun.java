package org.weighin.evaluation.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.evaluation.Evaluation;
import org.weighin.evaluation.EvaluationOptions;
import org.weighin.evaluation.References;
import org.weighin.evaluation.TaskRun;
import org.weighin.evaluation.WritingOptions;
import org.weighin.evaluation.prompt.ChatOptions;
import org.weighin.evaluation.task.GroupSpec;
import org.weighin.evaluation.task.TaskLibrary;
import tools.jackson.databind.JsonNode;

/** A stored run of lm-evaluation-harness, and the same run planned by Weighin. */
final class HarnessRun {
    private final JsonNode root;
    private final TaskLibrary.Selection selection;
    private final TaskLibrary library;

    HarnessRun(Path file) {
        this.root = References.json(file);
        Path tasks = References.path("expected/lm-eval/tasks");
        this.library = new TaskLibrary(List.of(tasks));
        String yaml = tasks.resolveSibling(root.path("yaml").asString()).toString();
        this.selection = library.select(List.of(yaml));
    }

    String model() {
        return root.path("model").asString();
    }

    JsonNode results() {
        return root.path("results");
    }

    JsonNode samples(String task) {
        return root.path("samples").path(task);
    }

    JsonNode fewShot(String task) {
        return root.path("num_fewshot").path(task);
    }

    int maxLength() {
        return root.path("settings").path("max_length").asInt();
    }

    boolean inChat() {
        return root.path("settings").path("apply_chat_template").asBoolean(false);
    }

    List<GroupSpec> groups() {
        return selection.groups();
    }

    List<String> leaves(GroupSpec group) {
        return library.leaves(group, selection.groups());
    }

    /** All tasks of the run, planned with its settings. */
    Map<String, TaskRun> plan() {
        Map<String, TaskRun> runs = new LinkedHashMap<>();
        selection
                .tasks()
                .forEach(task -> runs.put(task.id(), Evaluation.plan(task, References.path("data"), options())));
        return runs;
    }

    /** The log-likelihoods and texts of all samples. */
    List<JsonNode> allSamples() {
        List<JsonNode> all = new ArrayList<>();
        root.path("samples").forEach(task -> task.forEach(all::add));
        return all;
    }

    private EvaluationOptions options() {
        JsonNode settings = root.path("settings");
        JsonNode instruction = settings.path("system_instruction");
        return new EvaluationOptions(
                OptionalInt.of(settings.path("limit").asInt()),
                integer(settings.path("num_fewshot")),
                inChat()
                        ? Optional.of(new ChatOptions(
                                settings.path("fewshot_as_multiturn").asBoolean(false)))
                        : Optional.empty(),
                instruction.isString() ? Optional.of(instruction.asString()) : Optional.empty(),
                settings.path("seeds").path("fewshot").asLong(),
                false,
                new WritingOptions(integer(settings.path("gen_kwargs").path("max_gen_toks")), Optional.empty()));
    }

    private static OptionalInt integer(JsonNode node) {
        return node.isNumber() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
    }
}
