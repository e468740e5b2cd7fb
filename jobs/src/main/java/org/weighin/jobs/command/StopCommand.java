package org.weighin.jobs.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.weighin.datasets.InputException;
import org.weighin.jobs.run.Owner;
import org.weighin.jobs.run.RunFolder;
import org.weighin.jobs.run.RunLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops a run. */
@Command(
        name = "stop",
        description = "Asks a run to stop after its next commit, and waits; weighin run goes on with it.")
final class StopCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RunFolderOption run;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunFolder folder = run.folder();
        Optional<Owner> owner = RunLock.holder(folder);
        if (owner.isEmpty()) {
            spec.commandLine().getOut().println("nothing to stop: no process works in " + folder.path());
            return ExitCode.SUCCESS;
        }
        ProcessHandle process = owner.get()
                .process()
                .orElseThrow(() -> new InputException(
                        "the run belongs to " + owner.get(), folder.path().toString(), "this command on that machine"));
        process.destroy();
        process.onExit().get();
        spec.commandLine().getOut().println("stopped " + owner.get());
        return ExitCode.SUCCESS;
    }
}
