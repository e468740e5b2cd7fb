package org.weighin.jobs.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weighin.jobs.run.RunFolder;
import org.weighin.reports.Report;
import org.weighin.reports.page.ReportOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the report of a run again. */
@Command(name = "report", description = "Makes the report of a run out of its tables; no model is needed.")
final class ReportCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RunFolderOption run;

    @Option(names = "--output", paramLabel = "FOLDER", description = "Where it goes; report in the run's folder else.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--examples", paramLabel = "N", description = "Items shown for each task; ${DEFAULT-VALUE}.")
    private int examples = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunFolder folder = run.folder();
        Path report = output.orElse(folder.report());
        Report.render(
                folder.path(),
                report,
                new ReportOptions(ReportOptions.defaults().leadingMetrics(), examples));
        spec.commandLine().getOut().println("report: " + report.resolve("index.html"));
        return ExitCode.SUCCESS;
    }
}
