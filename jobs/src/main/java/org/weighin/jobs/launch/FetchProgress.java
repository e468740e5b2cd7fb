package org.weighin.jobs.launch;

import org.jspecify.annotations.Nullable;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.progress.Meter;
import org.weighin.models.fetch.ProgressListener;

/** Shows how a fetch goes on. */
public final class FetchProgress implements ProgressListener {
    private static final long MEGABYTE = 1_000_000;

    private final Console console;
    private String current = "";
    private @Nullable Meter meter;

    /** For one fetch. */
    public FetchProgress(Console console) {
        this.console = console;
    }

    @Override
    public void bytes(String name, long done, long total) {
        Meter shown = meter;
        if (shown == null || !current.equals(name)) {
            current = name;
            shown = console.meter("fetch " + name, "MB", done / MEGABYTE, total / MEGABYTE);
            meter = shown;
        }
        if (done == total) {
            shown.end("");
            meter = null;
        } else {
            shown.at(done / MEGABYTE);
        }
    }

    @Override
    public void message(String line) {
        console.say("  " + line);
    }
}
