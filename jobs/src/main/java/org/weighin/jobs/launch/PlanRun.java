package org.weighin.jobs.launch;

import java.nio.file.Path;
import java.util.List;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.sandbox.Sandbox;
import org.weighin.evaluation.sandbox.SandboxLimits;
import org.weighin.jobs.batch.JobRun;
import org.weighin.jobs.batch.RunContext;
import org.weighin.jobs.batch.RunOutcome;
import org.weighin.jobs.plan.Catalogue;
import org.weighin.jobs.plan.PlanFile;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.progress.Meter;
import org.weighin.jobs.run.DigestBook;
import org.weighin.jobs.run.Ledger;
import org.weighin.jobs.run.LogFile;
import org.weighin.jobs.run.RunFolder;
import org.weighin.jobs.run.RunLock;
import org.weighin.jobs.work.EvaluationWork;
import org.weighin.jobs.work.Home;
import org.weighin.jobs.work.ModelWork;
import org.weighin.jobs.work.RunFiles;
import org.weighin.jobs.work.Stage;
import org.weighin.jobs.work.TaskData;
import org.weighin.jobs.work.Work;
import org.weighin.jobs.work.WorkBuilder;
import org.weighin.models.fetch.FetchSettings;

/** Runs a plan: from its beginning, on from where it was interrupted, or not at all when all is done. */
public final class PlanRun {
    private final RunRequest request;
    private final Home home;
    private final Console console;

    /** What is asked for, in a project, with a console to tell what happens. */
    public PlanRun(RunRequest request, Home home, Console console) {
        this.request = request;
        this.home = home;
        this.console = console;
    }

    /**
     * Runs the plan in a file.
     *
     * @throws InputException when the plan or something that it names is not as it should be
     */
    public RunOutcome execute(Path plan) {
        Catalogue catalogue = Catalogues.of(home, request.data());
        return execute(PlanFile.read(plan, catalogue), catalogue);
    }

    /** Runs a plan. */
    public RunOutcome execute(PlanFile plan, Catalogue catalogue) {
        RunFolder folder = folder(plan);
        try (RunLock lock = RunLock.take(folder);
                LogFile log = LogFile.open(folder)) {
            ModelFiles files = new ModelFiles(catalogue, DigestBook.open(folder), console);
            List<ModelWork> models = plan.plan().models().stream()
                    .map(model -> files.find(plan, model))
                    .toList();
            TaskData data = new TaskData(
                    catalogue.data(), home.data(), FetchSettings.ofEnvironment(), new FetchProgress(console));
            Work work = new WorkBuilder(plan, catalogue, folder, data).build(models);
            return execute(work, folder);
        }
    }

    private RunFolder folder(PlanFile plan) {
        return new RunFolder(
                request.output().orElseGet(() -> Path.of("runs", plan.plan().name())));
    }

    private RunOutcome execute(Work work, RunFolder folder) {
        Ledger ledger = Ledger.open(folder);
        int all = work.units(request.last()).size();
        long open = work.units(request.last()).stream()
                .filter(unit -> !ledger.isDone(unit))
                .count();
        String name = work.plan().name();
        if (open == 0) {
            console.say("nothing to be done: all " + all + " parts of " + name + " are made from these inputs already");
            tellReport(folder);
            return new RunOutcome(RunOutcome.State.COMPLETED, List.of());
        }
        if (request.last().includes(Stage.EVALUATE)) {
            require(work.evaluations().stream()
                    .filter(evaluation -> !ledger.isDone(evaluation.unit()))
                    .toList());
        }
        console.say(name + ": " + open + " of " + all + " parts to be made, in " + folder.path());
        RunFiles.write(work, folder);
        Meter meter = console.meter(name, "parts", 0, open);
        RunOutcome outcome = new JobRun(new RunContext(work, request.last(), folder, ledger, console)).execute();
        if (outcome.state() == RunOutcome.State.COMPLETED) {
            console.say("done in " + Meter.duration(meter.seconds()));
            tellReport(folder);
        }
        return outcome;
    }

    /** What would end an evaluation after hours is told now. */
    private void require(List<EvaluationWork> evaluations) {
        if (evaluations.stream().anyMatch(evaluation -> evaluation.task().runsCode())) {
            Sandbox.open(SandboxLimits.STANDARD);
        }
        new EndpointProbes(console).require(evaluations);
    }

    private void tellReport(RunFolder folder) {
        if (request.last() == Stage.REPORT) {
            console.say("report: " + folder.report().resolve("index.html"));
        }
    }
}
