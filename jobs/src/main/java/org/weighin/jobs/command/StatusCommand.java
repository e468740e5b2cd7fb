package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weighin.jobs.progress.Meter;
import org.weighin.jobs.run.Ledger;
import org.weighin.jobs.run.LedgerEntry;
import org.weighin.jobs.run.Owner;
import org.weighin.jobs.run.RunFolder;
import org.weighin.jobs.run.RunLock;
import org.weighin.jobs.run.Unit;
import org.weighin.jobs.work.RunFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells how far a run is. */
@Command(name = "status", description = "Tells what of a run is made, and which process works on it.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RunFolderOption run;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunFolder folder = run.folder();
        PrintWriter out = spec.commandLine().getOut();
        Optional<Owner> owner = RunLock.holder(folder);
        out.println(folder.path() + ": "
                + owner.map(process -> process + " works on it").orElse("no process works on it"));
        Ledger ledger = Ledger.open(folder);
        for (Unit unit : RunFiles.units(folder)) {
            Optional<LedgerEntry> entry = ledger.isDone(unit) ? ledger.newest(unit.name()) : Optional.empty();
            out.println((entry.isPresent() ? "made  " : "open  ")
                    + unit.name()
                    + entry.map(StatusCommand::made).orElse(""));
        }
        return ExitCode.SUCCESS;
    }

    private static String made(LedgerEntry entry) {
        return "  " + entry.made().time() + "  " + Meter.duration(entry.made().seconds());
    }
}
