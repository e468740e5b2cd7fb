package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.results.Results;
import org.weighin.evaluation.results.ResultsFolder;
import org.weighin.evaluation.results.ResultsTable;
import org.weighin.evaluation.results.SeenScoresFile;
import org.weighin.evaluation.results.SeenScoresTable;
import org.weighin.jobs.launch.Catalogues;
import org.weighin.jobs.launch.PlanRun;
import org.weighin.jobs.launch.RunRequest;
import org.weighin.jobs.plan.AdapterPlan;
import org.weighin.jobs.plan.Catalogue;
import org.weighin.jobs.plan.ComputePlan;
import org.weighin.jobs.plan.ContaminationPlan;
import org.weighin.jobs.plan.ExposurePlan;
import org.weighin.jobs.plan.ModelPlan;
import org.weighin.jobs.plan.Plan;
import org.weighin.jobs.plan.PlanFile;
import org.weighin.jobs.plan.SweepPlan;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.Home;
import org.weighin.jobs.work.Stage;
import org.weighin.training.config.FineTuneSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates a model without a plan. */
@Command(
        name = "evaluate",
        description = {
            "Evaluates a model, with or without an adapter, and reports; the same command again goes on where it stopped.",
            "With an adapter the model is evaluated both ways."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelOptions model;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private EndpointOptions endpoint;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private TaskOptions tasks;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private MemoryProbeOptions memoryProbe;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataOption data;

    @Option(names = "--adapter", paramLabel = "FOLDER", description = "A LoRA adapter in PEFT's files.")
    private Optional<Path> adapter = Optional.empty();

    @Option(
            names = "--adapter-check",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Refuse an adapter that does nothing, was made for another model or format, or does not have the"
                            + " loss that it had when it was trained; on unless --no-adapter-check.")
    private boolean adapterCheck = true;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FOLDER",
            description = "Where results, samples and report go.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.find();
        Catalogue catalogue = Catalogues.of(home, data.folder());
        RunRequest request = new RunRequest(data.folder(), Optional.of(output), Stage.REPORT);
        PlanRun run = new PlanRun(request, home, Console.on(spec.commandLine().getOut()));
        int exit = Outcomes.tell(run.execute(plan(), catalogue), spec.commandLine());
        if (exit == ExitCode.SUCCESS) {
            new ResultsFolder(output).newest().forEach(this::show);
        }
        return exit;
    }

    /** The tables that lm-evaluation-harness prints. */
    private void show(Results results) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("\n" + results.model());
        Stream.of(ResultsTable.tasks(results), ResultsTable.groups(results), ResultsTable.answers(results))
                .filter(table -> !table.isEmpty())
                .forEach(out::println);
        if (adapter.isPresent() && results.model().contains("+")) {
            out.println(SeenScoresFile.read(new ResultsFolder(output).resultsOf(results.model()))
                    .map(SeenScoresTable::of)
                    .orElse("Whether the adapter's data holds items of these tasks is not known: it has no"
                            + " contamination.json, which finetune --against and plans with tasks write.\n"));
        }
        out.flush();
    }

    private PlanFile plan() {
        try {
            return new PlanFile(Path.of("command line"), planned());
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), "command line", "options that fit together", e);
        }
    }

    private Plan planned() {
        List<AdapterPlan> adapters = adapter.stream().map(this::adapter).toList();
        return new Plan(
                "evaluate",
                List.of(modelPlan()),
                List.of(),
                adapters,
                tasks.plans(),
                new ComputePlan(model.precision(), model.weights(), model.device()),
                new ExposurePlan(ContaminationPlan.STANDARD, memoryProbe.probe()));
    }

    private ModelPlan modelPlan() {
        return endpoint.of(model.written())
                .map(served -> new ModelPlan(label(served.model()), Optional.of(served)))
                .orElseGet(() -> ModelPlan.local(model.model()));
    }

    /** The last part of a name such as {@code openai/gpt-oss:20b}, as names of folders can have it. */
    private static String label(String served) {
        return served.replaceFirst("^.*/", "").replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private AdapterPlan adapter(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        String id = String.valueOf(path.getFileName()).replaceFirst("^.*\\+", "");
        return new AdapterPlan(
                id,
                Optional.empty(),
                Optional.of(path.toString()),
                List.of(),
                Settings.standard(FineTuneSettings.class),
                SweepPlan.NONE,
                adapterCheck);
    }
}
