package org.weighin.jobs.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weighin.datasets.InputException;
import org.weighin.reports.compare.ComparisonJson;
import org.weighin.reports.compare.ComparisonText;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.run.ResultSets;
import org.weighin.reports.run.Run;
import org.weighin.reports.run.RunReader;
import org.weighin.reports.score.ModelComparison;
import org.weighin.reports.statistics.PairedTest.Resampling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether two sets of results differ by more than chance. */
@Command(
        name = "compare",
        description = {
            "Says of two sets of results, item by item, whether they differ by more than chance.",
            "Difference with 95 %% interval, exact McNemar test (right or wrong items) or paired bootstrap (graded ones),",
            "Holm's correction over the table, smallest detectable difference."
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "A run's folder with one model, RUN/results/MODEL, or with --run a model's label.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "What is compared with it, such as the tuned model.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String second;

    @Option(names = "--run", paramLabel = "RUN", description = "A and B are models of this run: ID, or ID+ADAPTER.")
    private Optional<Path> run = Optional.empty();

    @Option(names = "--all-metrics", description = "Every measure, not just each task's leading one.")
    private boolean every;

    @Option(names = "--resamples", paramLabel = "N", description = "Of a bootstrap; ${DEFAULT-VALUE}.")
    private int resamples = Resampling.DEFAULT.resamples();

    @Option(names = "--seed", paramLabel = "N", description = "Of a bootstrap; ${DEFAULT-VALUE}.")
    private long seed = Resampling.DEFAULT.seed();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (resamples < 100) {
            throw new InputException(resamples + " resamples", "--resamples", "at least 100");
        }
        Resampling resampling = new Resampling(resamples, seed);
        ModelComparison comparison = compared(resampling);
        if (comparison.lines().isEmpty()) {
            throw new InputException("no task in common", first + ", " + second, "results of the same tasks");
        }
        String text = json ? ComparisonJson.of(comparison, resampling) : ComparisonText.of(comparison, resampling);
        spec.commandLine().getOut().println(text.stripTrailing());
        return ExitCode.SUCCESS;
    }

    private ModelComparison compared(Resampling resampling) {
        Optional<Run> read = run.map(RunReader::read);
        Evaluated from = read.map(found -> ResultSets.of(found, first)).orElseGet(() -> ResultSets.in(Path.of(first)));
        Evaluated to = read.map(found -> ResultSets.of(found, second)).orElseGet(() -> ResultSets.in(Path.of(second)));
        return ModelComparison.of(from, to, every, resampling);
    }
}
