package org.weighin.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;

/** Which of a training's adapters is kept, and when it ends before its last step. */
class EarlyStoppingTest {
    /**
     * A rate that stays high: the held-out loss falls for nine steps and rises then. Its lowest value is 0.015 below all others, so that rounding
     * does not choose the best step.
     */
    private static final String OVERSHOOTING = TinyJob.SETTINGS
            .replace("learning_rate: 0.02", "learning_rate: 0.05")
            .replace("epochs: 2", "epochs: 4, lr_scheduler_type: constant")
            .replace("eval_steps: 4", "eval_steps: 1, early_stopping_patience: 2");

    @TempDir
    private Path folder;

    @Test
    void stopsWhenTheHeldOutLossNoLongerFallsAndKeepsTheBestAdapter() throws IOException {
        Path output = folder.resolve("adapter");
        TrainingSummary summary = TrainedFolder.train(TinyJob.in(folder.resolve("data"), OVERSHOOTING), output);
        Map<Integer, Double> losses = TrainedFolder.heldOutLosses(output);
        assertTrue(summary.steps() < 20, "stopped after " + summary.steps() + ": " + losses);
        double lowest = losses.entrySet().stream()
                .filter(loss -> loss.getKey() > 0)
                .mapToDouble(Map.Entry::getValue)
                .min()
                .orElseThrow();
        assertEquals(lowest, summary.finalEvalLoss().orElseThrow());
        assertEquals(lowest, losses.get(summary.adapterStep()));
        assertEquals(summary.adapterStep() + 2, summary.steps());
        assertArrayEquals(
                Files.readAllBytes(
                        output.resolve("checkpoint-" + summary.adapterStep()).resolve("adapter_model.safetensors")),
                Files.readAllBytes(output.resolve("adapter_model.safetensors")));
    }

    @Test
    void keepsTheBestCheckpointBesideTheNewestOnes() throws IOException {
        String patient = OVERSHOOTING
                .replace("early_stopping_patience: 2", "load_best_model_at_end: true")
                .replace("save_steps: 3", "save_steps: 1");
        Path output = folder.resolve("adapter");
        TrainingSummary summary = TrainedFolder.train(TinyJob.in(folder.resolve("data"), patient), output);
        assertEquals(20, summary.steps());
        assertTrue(summary.adapterStep() < 18, "the best is an old one: " + summary.adapterStep());
        assertEquals(
                Set.of("checkpoint-" + summary.adapterStep(), "checkpoint-19", "checkpoint-20"),
                Set.copyOf(TrainedFolder.checkpoints(output)));
        assertArrayEquals(
                Files.readAllBytes(
                        output.resolve("checkpoint-" + summary.adapterStep()).resolve("adapter_model.safetensors")),
                Files.readAllBytes(output.resolve("adapter_model.safetensors")));
    }

    @Test
    void stopsEarlyAtTheSameStepAfterAnInterruption() throws IOException {
        TrainingJob overshooting = TinyJob.in(folder.resolve("data"), OVERSHOOTING);
        Path straight = folder.resolve("straight");
        Path interrupted = folder.resolve("interrupted");
        int steps = TrainedFolder.train(overshooting, straight).steps();
        for (int at = 1; at < steps; at++) {
            try (Trainer trainer = Trainer.open(overshooting, interrupted)) {
                trainer.step();
                trainer.checkpoint();
            }
        }
        TrainedFolder.train(overshooting, interrupted);
        TrainedFolder.assertSame(straight, interrupted);
    }

    @Test
    void refusesToLookForTheBestWhereNothingIsHeldOut() {
        TrainingJob plain = TinyJob.in(folder.resolve("data"), TinyJob.SETTINGS);
        TrainingJob blind = new TrainingJob(
                plain.base(),
                new TrainingJob.Data("numbers", plain.data().train(), Optional.empty(), Optional.empty()),
                TinyJob.in(
                                folder.resolve("data"),
                                TinyJob.SETTINGS.replace("eval_steps: 4", "load_best_model_at_end: true"))
                        .settings());
        InputException refusal =
                assertThrows(InputException.class, () -> Trainer.open(blind, folder.resolve("adapter")));
        assertTrue(refusal.getMessage().contains("held out"), refusal.getMessage());
    }
}
