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
import org.weighin.jobs.resume.ResumeCheck;
import org.weighin.jobs.resume.ShortTraining;
import org.weighin.jobs.work.Home;
import org.weighin.jobs.work.Stage;
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
            "Proves on this machine that training goes on exactly: trains an adapter of a plan undisturbed, and again with",
            "kill -9 at random moments, also while checkpoints are written, and compares SHA-256 of adapter, optimiser",
            "state and log without times. Exits with 1 when one is not the same."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final String MAIN = "org.weighin.jobs.Main";

    @Option(names = "--resume", required = true, description = "Check that killed trainings go on exactly.")
    private boolean resume;

    @Parameters(paramLabel = "PLAN", description = "A plan that trains an adapter.")
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

    @Option(names = "--kills", paramLabel = "N", description = "Trainings that are killed; ${DEFAULT-VALUE}.")
    private int kills = 10;

    @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps of each; ${DEFAULT-VALUE}.")
    private int steps = 12;

    @Option(names = "--seed", paramLabel = "N", description = "Draws the moments; ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Where trainings go; removed if all pass. runs/verify-resume when left out.")
    private Path output = Path.of("runs", "verify-resume");

    @Option(names = "--train-in", hidden = true, description = "Be one of the trainings.")
    private Optional<Path> trainIn = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!resume || kills < 1 || steps < 2) {
            throw new InputException(
                    kills + " kills in " + steps + " steps", "--kills, --steps", "at least 1 kill and 2 steps");
        }
        Console console = Console.on(spec.commandLine().getOut());
        Catalogue catalogue = Catalogues.of(Home.find(), data.folder());
        PlanFile training = ShortTraining.of(PlanFile.read(plan, catalogue), adapter, steps);
        if (trainIn.isPresent()) {
            RunRequest request = new RunRequest(data.folder(), trainIn, Stage.FINE_TUNE);
            return Outcomes.tell(
                    new PlanRun(request, Home.find(), console).execute(training, catalogue), spec.commandLine());
        }
        Path folder = output.toAbsolutePath().normalize();
        int passed = new ResumeCheck(this::start, folder, console).run(kills, seed);
        return passed == kills ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }

    private Process start(Path run, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of("verify", "--resume", plan.toString(), "--train-in", run.toString()));
        command.addAll(List.of("--steps", String.valueOf(steps)));
        adapter.ifPresent(id -> command.addAll(List.of("--adapter", id)));
        data.folder().ifPresent(folder -> command.addAll(List.of("--data", folder.toString())));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
