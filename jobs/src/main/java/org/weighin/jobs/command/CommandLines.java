package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.util.Arrays;
import org.weighin.datasets.InputException;
import picocli.CommandLine;

/** Runs command lines, and turns failures into messages and exit codes. */
public final class CommandLines {
    private CommandLines() {}

    /** Runs one command; returns its exit code. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new WeighinCommand());
        line.setExecutionExceptionHandler((failure, command, result) -> report(failure, command));
        line.setParameterExceptionHandler((failure, given) -> refuse(failure));
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line.execute(Arrays.stream(arguments).map(CommandLines::dashed).toArray(String[]::new));
    }

    /** {@code --num_fewshot=5} is taken as {@code --num-fewshot=5}. */
    static String dashed(String argument) {
        if (!argument.startsWith("--")) {
            return argument;
        }
        int end = argument.indexOf('=');
        String name = end < 0 ? argument : argument.substring(0, end);
        return name.replace('_', '-') + argument.substring(name.length());
    }

    private static int refuse(CommandLine.ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        PrintWriter errors = command.getErr();
        errors.println("error: " + failure.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, errors);
        errors.println("  more: " + command.getCommandSpec().qualifiedName() + " --help");
        errors.flush();
        return ExitCode.BAD_INPUT;
    }

    private static int report(Exception failure, CommandLine command) {
        PrintWriter errors = command.getErr();
        if (WeighinCommand.of(command).verbose) {
            failure.printStackTrace(errors);
        } else {
            errors.println("error: " + Failures.message(failure));
        }
        errors.flush();
        return failure instanceof InputException ? ExitCode.BAD_INPUT : ExitCode.FAILURE;
    }
}
