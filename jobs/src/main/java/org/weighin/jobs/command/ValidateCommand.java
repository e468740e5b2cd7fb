package org.weighin.jobs.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.weighin.jobs.launch.Catalogues;
import org.weighin.jobs.plan.Plan;
import org.weighin.jobs.plan.PlanFile;
import org.weighin.jobs.work.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a plan. */
@Command(name = "validate", description = "Checks a plan and everything that it names, and tells all errors at once.")
final class ValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "A plan, as configs/quickstart.yaml.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataOption data;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Plan plan =
                PlanFile.read(file, Catalogues.of(Home.find(), data.folder())).plan();
        spec.commandLine()
                .getOut()
                .printf(
                        "%s is valid: %d models, %d data sets, %d adapters, %d tasks%n",
                        file,
                        plan.models().size(),
                        plan.datasets().size(),
                        plan.adapters().size(),
                        plan.tasks().size());
        return ExitCode.SUCCESS;
    }
}
