package org.weighin.jobs.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of all commands. */
@Command(
        name = "weighin",
        description =
                "Fine-tunes open-weight language models on your own machine, evaluates them, and compares them in one report.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = WeighinCommand.Version.class,
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            StatusCommand.class,
            StopCommand.class,
            PrepareCommand.class,
            FineTuneCommand.class,
            EvaluateCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            GenerateCommand.class,
            ExportCommand.class,
            MergeCommand.class,
            VerifyCommand.class,
            SpeedCommand.class,
            ModelsCommand.class,
            TasksCommand.class,
            ParityCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:failure",
            "2:bad arguments, plan or input",
            "3:stopped; the same command goes on"
        })
final class WeighinCommand implements Runnable {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    boolean verbose;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    static WeighinCommand of(CommandLine command) {
        return (WeighinCommand) command.getCommandSpec().root().userObject();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = WeighinCommand.class.getPackage().getImplementationVersion();
            return new String[] {"weighin " + (version == null ? "(not packaged)" : version)};
        }
    }
}
