package org.weighin.jobs.batch;

import org.weighin.datasets.prepare.Progress;
import org.weighin.datasets.recipe.Input;
import org.weighin.jobs.progress.Console;

/** Tells a preparation's news on the console. */
public record PreparationProgress(Console console) implements Progress {
    @Override
    public void say(String line) {
        console.say("  " + line);
    }

    @Override
    public void rows(Input input, long rows) {}
}
