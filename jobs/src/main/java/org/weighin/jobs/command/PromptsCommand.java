package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.Evaluation;
import org.weighin.evaluation.EvaluationOptions;
import org.weighin.evaluation.TaskRun;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.request.Item;
import org.weighin.evaluation.request.Query;
import org.weighin.evaluation.task.TaskSpec;
import org.weighin.jobs.launch.FetchProgress;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.Home;
import org.weighin.jobs.work.TaskData;
import org.weighin.models.fetch.FetchSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows what tasks ask, without a model. */
@Command(
        name = "prompts",
        description =
                "Shows prompts, answers to choose from and targets of tasks, without a model: a JSON line a record.")
final class PromptsCommand implements Runnable {
    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(paramLabel = "TASK", arity = "1..*", description = "Tasks, groups, tags, patterns or files.")
    private List<String> names = List.of();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "2", description = "Records of each task; default: 2.")
    private int limit;

    @Option(names = "--num-fewshot", paramLabel = "N", description = "Examples in each prompt.")
    private Optional<Integer> fewShot = Optional.empty();

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        TaskData found = new TaskData(
                data.folder(),
                Home.find().data(),
                FetchSettings.ofEnvironment(),
                new FetchProgress(Console.on(spec.commandLine().getErr())));
        EvaluationOptions options = EvaluationOptions.standard().withLimit(limit);
        EvaluationOptions asked = fewShot.map(options::withFewShot).orElse(options);
        List<TaskSpec> tasks = TasksCommand.library().select(names).tasks();
        List<InputException> refusals = new ArrayList<>();
        for (TaskSpec task : tasks) {
            try {
                TaskData.Located located = found.find(task, task.splits(asked.fewShot()));
                show(Evaluation.plan(located.spec(), located.root(), asked));
            } catch (InputException refusal) {
                refusals.add(refusal);
            }
        }
        refuse(refusals, tasks.size());
    }

    /** The other tasks have been shown by then. */
    private void refuse(List<InputException> refusals, int tasks) {
        if (refusals.size() == 1) {
            throw refusals.get(0);
        }
        if (!refusals.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            refusals.forEach(refusal -> err.println("error: " + refusal.getMessage()));
            throw new InputException(
                    refusals.size() + " of " + tasks + " tasks cannot be asked", "above", "tasks with their data");
        }
    }

    private void show(TaskRun run) {
        PrintWriter out = spec.commandLine().getOut();
        for (Item item : run.items(0, run.size(), Optional.empty())) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("task", run.task().id());
            line.put("doc_id", item.docId());
            line.put("document", item.document().values());
            line.put(
                    "examples",
                    run.examples(item.docId()).stream().map(Document::values).toList());
            line.put("contexts", item.query().contexts());
            if (item.query() instanceof Query.Likelihood likelihood) {
                line.put(
                        "continuations",
                        likelihood.continuations().stream()
                                .map(Continuation::text)
                                .toList());
            } else if (item.query() instanceof Query.Rolling rolling) {
                line.put("text", rolling.text());
            }
            line.put("target", item.expectation().shown());
            out.println(JSON.writeValueAsString(line));
        }
        out.flush();
    }
}
