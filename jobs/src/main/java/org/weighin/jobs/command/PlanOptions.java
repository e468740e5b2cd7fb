package org.weighin.jobs.command;

import java.nio.file.Path;
import java.util.Optional;
import org.weighin.jobs.launch.PlanRun;
import org.weighin.jobs.launch.RunRequest;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.Home;
import org.weighin.jobs.work.Stage;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A plan, the data sets that it reads, and where its run lies. */
final class PlanOptions {
    @Parameters(paramLabel = "PLAN", description = "A plan, as configs/quickstart.yaml.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path plan;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataOption data;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "The run's folder; runs/NAME of the plan when left out.")
    private Optional<Path> output = Optional.empty();

    Path file() {
        return plan;
    }

    DataOption data() {
        return data;
    }

    Optional<Path> output() {
        return output;
    }

    /** Runs the plan up to a stage; returns the exit code. */
    int run(Stage last, CommandLine command) {
        RunRequest request = new RunRequest(data.folder(), output, last);
        return Outcomes.tell(new PlanRun(request, Home.find(), Console.on(command.getOut())).execute(plan), command);
    }
}
