package org.weighin.jobs.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weighin.datasets.InputException;
import org.weighin.jobs.launch.Catalogues;
import org.weighin.jobs.launch.PlanRun;
import org.weighin.jobs.launch.RunRequest;
import org.weighin.jobs.plan.Catalogue;
import org.weighin.jobs.plan.PlanFile;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.resume.EvaluationCheck;
import org.weighin.jobs.resume.ResumeCheck;
import org.weighin.jobs.resume.ShortEvaluation;
import org.weighin.jobs.resume.ShortTraining;
import org.weighin.jobs.work.Home;
import org.weighin.jobs.work.Stage;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves on the user's own machine what the documentation promises. */
@Command(
        name = "verify",
        description = {
            "Proves on this machine that killed runs go on exactly.",
            "--resume trains an adapter of a plan undisturbed, and again with kill -9 at random moments, also while",
            "checkpoints are written, and compares SHA-256 of adapter, optimiser state and log without times.",
            "--evaluation evaluates a model on a plan's tasks undisturbed, and again with kill -9 at random moments, counts",
            "that every item is there once, and compares all tables and results without times.",
            "Exits with 1 when something is not the same."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final String MAIN = "org.weighin.jobs.Main";

    /** What is checked. */
    static final class Subject {
        @Option(names = "--resume", required = true, description = "Check that killed trainings go on exactly.")
        private boolean resume;

        @Option(names = "--evaluation", required = true, description = "Check that killed evaluations go on exactly.")
        private boolean evaluation;
    }

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Subject subject;

    @Parameters(paramLabel = "PLAN", description = "A plan that trains an adapter, or evaluates.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path plan;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataOption data;

    @Option(
            names = "--adapter",
            paramLabel = "ID",
            description = "Which of the plan's adapters; the first if left out.")
    private Optional<String> adapter = Optional.empty();

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "Which of the plan's models is evaluated; the first on this machine if left out.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "How often trainings, or evaluations, are killed; ${DEFAULT-VALUE}.")
    private int kills = 10;

    @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps of a training; ${DEFAULT-VALUE}.")
    private int steps = 12;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Most records of each task in an evaluation; ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Option(names = "--seed", paramLabel = "N", description = "Draws the moments; ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Where runs go; removed if all pass. runs/verify-resume or -evaluation when left out.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--run-in", hidden = true, description = "Be one of the runs.")
    private Optional<Path> runIn = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (kills < 1 || steps < 2 || limit < 1) {
            throw new InputException(
                    kills + " kills, " + steps + " steps, a limit of " + limit,
                    "--kills, --steps, --limit",
                    "at least 1 kill, 2 steps and a limit of 1");
        }
        Console console = Console.on(spec.commandLine().getOut());
        Catalogue catalogue = Catalogues.of(Home.find(), data.folder());
        PlanFile file = PlanFile.read(plan, catalogue);
        PlanFile shortened =
                subject.resume ? ShortTraining.of(file, adapter, steps) : ShortEvaluation.of(file, model, limit);
        if (runIn.isPresent()) {
            RunRequest request =
                    new RunRequest(data.folder(), runIn, subject.resume ? Stage.FINE_TUNE : Stage.EVALUATE);
            return Outcomes.tell(
                    new PlanRun(request, Home.find(), console).execute(shortened, catalogue), spec.commandLine());
        }
        Path folder = output.orElseGet(() -> Path.of("runs", subject.resume ? "verify-resume" : "verify-evaluation"))
                .toAbsolutePath()
                .normalize();
        boolean same = subject.resume
                ? new ResumeCheck(this::start, folder, console).run(kills, seed) == kills
                : new EvaluationCheck(this::start, folder, console).run(kills, seed);
        return same ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }

    private Process start(Path run, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "verify"));
        command.addAll(
                List.of(subject.resume ? "--resume" : "--evaluation", plan.toString(), "--run-in", run.toString()));
        command.addAll(List.of("--steps", String.valueOf(steps), "--limit", String.valueOf(limit)));
        adapter.ifPresent(id -> command.addAll(List.of("--adapter", id)));
        model.ifPresent(id -> command.addAll(List.of("--model", id)));
        data.folder().ifPresent(folder -> command.addAll(List.of("--data", folder.toString())));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
