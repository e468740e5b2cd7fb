package org.weighin.jobs.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.weighin.datasets.prepare.Preparation;
import org.weighin.datasets.recipe.RecipeFile;
import org.weighin.jobs.batch.PreparationProgress;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.Stage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prepares data. */
@Command(name = "prepare", description = "Prepares the data sets of a plan, or the one of a recipe, and nothing else.")
final class PrepareCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PlanOptions plan;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private AgainstOptions against;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!PlanText.isRecipe(plan.file())) {
            if (against.areGiven()) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--against is for recipes: a plan names benchmarks under contamination, or has those of its tasks");
            }
            return plan.run(Stage.PREPARE, spec.commandLine());
        }
        Path output = plan.output()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(), "A recipe needs --output FOLDER: where shall its tables go?"));
        Console console = Console.on(spec.commandLine().getOut());
        new Preparation(
                        RecipeFile.read(plan.file()),
                        plan.data().folder(),
                        output,
                        against.screening(plan.data(), console))
                .run(new PreparationProgress(console));
        return ExitCode.SUCCESS;
    }
}
