package org.weighin.jobs.resume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.Stage;

class ResumeCheckIT {
    private static final int STEPS = 8;

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @SuppressWarnings("NullAway.Init")
    private TinyPlan plan;

    @BeforeEach
    void copy() throws IOException {
        plan = TinyPlan.in(folder.resolve("plan"));
    }

    @Test
    void killedTrainingsComeOutTheSame() {
        assertEquals(2, check("plan.yaml").run(2, 7), said.toString());
        assertTrue(said.toString().contains("2 of 2 passed"), said.toString());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @Test
    void anotherResultFails() throws IOException {
        plan.write("other.yaml", text -> text.replace("      lora:", "      seed: 43\n      lora:"));
        assertEquals(0, check("other.yaml").run(1, 7), said.toString());
        assertTrue(said.toString().contains("not the same: adapter, optimiser state, log"), said.toString());
        assertTrue(Files.exists(folder.resolve("runs/kill-1")));
    }

    /** @param killed plan of those trainings that are killed */
    private ResumeCheck check(String killed) {
        Console console = new Console(new PrintWriter(said, true), false, System::nanoTime);
        return new ResumeCheck(
                (run, log) ->
                        plan.start(ResumeCheckIT.class, run.endsWith("undisturbed") ? TinyPlan.FILE : killed, run, log),
                folder.resolve("runs"),
                console);
    }

    /** A training: plan, folder of the run. */
    public static void main(String[] arguments) {
        TinyPlan.run(arguments, Stage.FINE_TUNE, plan -> ShortTraining.of(plan, Optional.empty(), STEPS));
    }
}
