package org.weighin.jobs.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.contamination.Screening;
import org.weighin.datasets.prepare.Preparation;
import org.weighin.datasets.prepare.SeenItems;
import org.weighin.datasets.recipe.Recipe;
import org.weighin.datasets.recipe.RecipeFile;
import org.weighin.datasets.yaml.StrictYaml;
import org.weighin.jobs.batch.PreparationProgress;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.progress.Meter;
import org.weighin.jobs.run.LogFile;
import org.weighin.jobs.run.RunFolder;
import org.weighin.jobs.run.RunLock;
import org.weighin.jobs.work.BaseModel;
import org.weighin.models.decoder.LoadOptions;
import org.weighin.training.config.FineTuneSettings;
import org.weighin.training.run.StepReport;
import org.weighin.training.run.Trainer;
import org.weighin.training.run.TrainingJob;
import org.weighin.training.run.TrainingSummary;

/** Trains one adapter without a plan. */
public final class FineTuning {
    /** The file that is written last. */
    private static final String COMPLETE = "trainer_state.json";

    private final BaseModel model;
    private final LoadOptions options;
    private final FineTuneSettings settings;
    private final Console console;

    /** A model and how it is to learn. */
    public FineTuning(BaseModel model, LoadOptions options, FineTuneSettings settings, Console console) {
        this.model = model;
        this.options = options;
        this.settings = settings;
        this.console = console;
    }

    /**
     * What is learned.
     *
     * @param dataset a data file or a recipe
     * @param root folder of public data sets
     * @param screening benchmarks that are looked for in the rows
     */
    public record Data(Path dataset, Optional<Path> root, Optional<Screening> screening) {}

    /**
     * Trains, or goes on from the newest checkpoint; a checkpoint is written when the process is asked to end.
     *
     * @return whether training came to its end
     * @throws InputException when the data cannot be learned from
     */
    public boolean run(Data data, RunFolder folder) {
        try (RunLock lock = RunLock.take(folder);
                LogFile log = LogFile.open(folder);
                EndRequest end = EndRequest.listen(console)) {
            RecipeFile recipe = recipe(data.dataset());
            Path tables = folder.path().resolve("dataset");
            Preparation preparation = new Preparation(recipe, data.root(), tables, data.screening());
            if (!preparation.isDone()) {
                preparation.run(new PreparationProgress(console));
            }
            boolean finished = train(job(recipe.recipe(), tables), folder, end);
            SeenItems.tell(tables, folder.path());
            return finished;
        }
    }

    private boolean train(TrainingJob job, RunFolder folder, EndRequest end) {
        try (Trainer trainer = Trainer.open(job, folder.path())) {
            if (!trainer.hasNext() && Files.exists(folder.path().resolve(COMPLETE))) {
                console.say("nothing to be done: the adapter in " + folder.path() + " is complete");
                return true;
            }
            Meter meter = console.meter(model.id(), "steps", trainer.stepsDone(), trainer.steps());
            while (trainer.hasNext() && !end.wanted()) {
                StepReport report = trainer.step();
                StepReport.Measures measures = report.measures();
                meter.at(
                        report.step(),
                        String.format(
                                Locale.ROOT, "loss %.3f, %,.0f tokens/s", measures.loss(), measures.tokensPerSecond()));
            }
            if (trainer.hasNext()) {
                trainer.checkpoint();
                return false;
            }
            TrainingSummary summary = trainer.finish();
            meter.end(String.format(
                    Locale.ROOT, "%,.0f tokens/s", summary.amount().tokens() / summary.seconds()));
            console.say(
                    "adapter: " + folder.path() + ", after step " + summary.adapterStep() + " of " + trainer.steps());
            return true;
        }
    }

    private TrainingJob job(Recipe recipe, Path tables) {
        String name = model.entry().flatMap(entry -> entry.weights().hub()).orElse(model.id());
        return new TrainingJob(
                new TrainingJob.Base(
                        name,
                        model.location(),
                        model.describedTemplate(),
                        options.precision(),
                        options.weights(),
                        options.devices().only("training"),
                        model.origin()),
                new TrainingJob.Data(
                        recipe.id(),
                        tables.resolve("train.parquet"),
                        Optional.of(tables.resolve("validation.parquet")),
                        Optional.of(recipe.licence())),
                settings);
    }

    /** A recipe as it is; a data file with what the columns say and the usual rules. */
    private static RecipeFile recipe(Path dataset) {
        String name = String.valueOf(dataset.getFileName());
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return RecipeFile.read(dataset);
        }
        if (!Files.isRegularFile(dataset)) {
            throw new InputException("no such data file", dataset.toString(), "a data file or a recipe");
        }
        String id = name.replaceFirst("\\..*", "").replaceAll("[^A-Za-z0-9._-]", "-");
        String path = dataset.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"");
        String yaml = "{id: \"" + id + "\", licence: unknown, sources: [{path: \"" + path + "\"}]}";
        return new RecipeFile(dataset, StrictYaml.parse(yaml, dataset.toString(), Recipe.class));
    }
}
