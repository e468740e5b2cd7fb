package org.weighin.jobs.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weighin.jobs.launch.Catalogues;
import org.weighin.jobs.launch.FineTuning;
import org.weighin.jobs.launch.ModelFiles;
import org.weighin.jobs.plan.Catalogue;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.run.DigestBook;
import org.weighin.jobs.run.RunFolder;
import org.weighin.jobs.work.BaseModel;
import org.weighin.jobs.work.Home;
import org.weighin.training.config.FineTuneSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fine-tunes a model without a plan. */
@Command(
        name = "finetune",
        description = {
            "Fine-tunes a model on a data file or recipe; the adapter's files lie directly in the output folder.",
            "The same command again goes on from the newest checkpoint."
        })
final class FineTuneCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelOptions model;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataOption data;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "FILE",
            description = "JSONL, JSON, CSV or Parquet in any of the usual shapes, or a recipe.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path dataset;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private AgainstOptions against;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting, as lora.rank=16 or schedule.epochs=1.")
    private List<String> settings = List.of();

    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "Where the adapter goes.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        FineTuneSettings training = Settings.of(settings, FineTuneSettings.class);
        Console console = Console.on(spec.commandLine().getOut());
        Catalogue catalogue = Catalogues.of(Home.find(), data.folder());
        RunFolder folder = new RunFolder(output);
        BaseModel base = new ModelFiles(catalogue, DigestBook.open(folder), console).find(model.model());
        FineTuning tuning = new FineTuning(base, model.loadOptions(Optional.empty()), training, console);
        boolean finished =
                tuning.run(new FineTuning.Data(dataset, data.folder(), against.screening(data, console)), folder);
        return finished ? ExitCode.SUCCESS : ExitCode.STOPPED;
    }
}
