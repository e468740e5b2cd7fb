package org.weighin.jobs.command;

import java.util.concurrent.Callable;
import org.weighin.jobs.work.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a plan. */
@Command(
        name = "run",
        aliases = "restart",
        description = {
            "Runs a plan: prepares data, fine-tunes, evaluates, and reports.",
            "The same command again goes on where it stopped, and does nothing when all is done."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PlanOptions plan;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        return plan.run(Stage.REPORT, spec.commandLine());
    }
}
