package org.weighin.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.models.adapter.AdapterFolder;
import org.weighin.models.checkpoint.JsonFiles;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.LoadOptions;
import org.weighin.models.decoder.Precision;
import org.weighin.models.decoder.ScoringRequest;
import org.weighin.training.digest.Sha256;
import org.weighin.training.sample.MaskAudit;
import org.weighin.training.sample.TokenSample;

class TrainerTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TrainingJob job;

    @BeforeEach
    void prepare() {
        job = TinyJob.in(folder.resolve("data"), TinyJob.SETTINGS);
    }

    @Test
    void heldOutLossFalls() {
        Path output = folder.resolve("adapter");
        TrainingSummary summary = TrainedFolder.train(job, output);
        double before = summary.initialEvalLoss().orElseThrow();
        double after = summary.finalEvalLoss().orElseThrow();
        assertTrue(after < before - 0.5, before + " to " + after);
        assertEquals(10, summary.steps());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 10})
    void comesOutTheSameAfterAnInterruption(int steps) throws IOException {
        Path straight = folder.resolve("straight");
        Path interrupted = folder.resolve("interrupted");
        TrainedFolder.train(job, straight);
        try (Trainer trainer = Trainer.open(job, interrupted)) {
            for (int i = 0; i < steps; i++) {
                trainer.step();
            }
        }
        try (Trainer trainer = Trainer.open(job, interrupted)) {
            assertEquals(steps / 3 * 3, trainer.stepsDone(), "steps since the last checkpoint are taken again");
        }
        TrainedFolder.train(job, interrupted);
        TrainedFolder.assertSame(straight, interrupted);
    }

    @Test
    void microBatchesBesideOneAnotherComeOutTheSame() throws IOException {
        TrainingJob beside = TinyJob.in(
                folder.resolve("data"),
                TinyJob.SETTINGS.replace("micro_batch_tokens: 120", "micro_batch_tokens: 1024"));
        Path straight = folder.resolve("straight");
        Path interrupted = folder.resolve("interrupted");
        TrainedFolder.train(beside, straight);
        try (Trainer trainer = Trainer.open(beside, interrupted)) {
            trainer.step();
            trainer.checkpoint();
        }
        TrainedFolder.train(beside, interrupted);
        TrainedFolder.assertSame(straight, interrupted);
    }

    @Test
    void heldOutLossIsTheSameBesideOneAnotherAndAlone() {
        TrainingJob beside = TinyJob.in(
                folder.resolve("data"),
                TinyJob.SETTINGS.replace("micro_batch_tokens: 120", "micro_batch_tokens: 1024"));
        assertTrue(TrainingSet.read(beside).heldOutBatches(1024, 2).size() > 1);
        double alone = TrainedFolder.train(job, folder.resolve("alone"))
                .initialEvalLoss()
                .orElseThrow();
        double together = TrainedFolder.train(beside, folder.resolve("beside"))
                .initialEvalLoss()
                .orElseThrow();
        assertEquals(alone, together, 1e-6);
    }

    @Test
    void layersMayBeRunAgainFromAnyStepOn() throws IOException {
        TrainingJob again = TinyJob.in(
                folder.resolve("data"),
                TinyJob.SETTINGS.replace(
                        "micro_batch_tokens: 120", "micro_batch_tokens: 120, gradient_checkpointing: true"));
        Path straight = folder.resolve("straight");
        Path interrupted = folder.resolve("interrupted");
        TrainedFolder.train(job, straight);
        try (Trainer trainer = Trainer.open(job, interrupted)) {
            trainer.step();
            trainer.checkpoint();
        }
        try (Trainer trainer = Trainer.open(again, interrupted)) {
            assertEquals(1, trainer.stepsDone());
        }
        TrainedFolder.train(again, interrupted);
        TrainedFolder.assertSame(straight, interrupted);
    }

    @Test
    void goesOnFromACheckpointThatWasAskedFor() throws IOException {
        Path straight = folder.resolve("straight");
        Path interrupted = folder.resolve("interrupted");
        TrainedFolder.train(job, straight);
        try (Trainer trainer = Trainer.open(job, interrupted)) {
            trainer.step();
            assertEquals(interrupted.resolve("checkpoint-1"), trainer.checkpoint());
        }
        try (Trainer trainer = Trainer.open(job, interrupted)) {
            assertEquals(1, trainer.stepsDone());
        }
        TrainedFolder.train(job, interrupted);
        TrainedFolder.assertSame(straight, interrupted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adapter_model.safetensors", "optimizer.safetensors", "trainer_state.json"})
    void passesOverATornCheckpoint(String torn) throws IOException {
        Path straight = folder.resolve("straight");
        Path interrupted = folder.resolve("interrupted");
        TrainedFolder.train(job, straight);
        try (Trainer trainer = Trainer.open(job, interrupted)) {
            while (trainer.stepsDone() < 7) {
                trainer.step();
            }
        }
        Path file = interrupted.resolve("checkpoint-6").resolve(torn);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        try (Trainer trainer = Trainer.open(job, interrupted)) {
            assertEquals(3, trainer.stepsDone());
            trainer.step();
            trainer.checkpoint();
        }
        assertEquals(List.of("checkpoint-3", "checkpoint-4"), TrainedFolder.checkpoints(interrupted));
        TrainedFolder.train(job, interrupted);
        TrainedFolder.assertSame(straight, interrupted);
    }

    @Test
    void keepsTheNewestCheckpointsOnly() throws IOException {
        TrainedFolder.train(job, folder.resolve("adapter"));
        assertEquals(List.of("checkpoint-10", "checkpoint-9"), TrainedFolder.checkpoints(folder.resolve("adapter")));
    }

    @Test
    void showsSomeSamplesWithWhatIsLearned() throws IOException {
        Path output = folder.resolve("adapter");
        TrainingJob cut = TinyJob.in(
                folder.resolve("data"),
                TinyJob.SETTINGS + "samples: {max_length: 30, too_long: truncate, limit: 12}\n");
        TrainingSummary summary = TrainedFolder.train(cut, output);
        List<String> lines = Files.readAllLines(output.resolve("mask_samples.jsonl"));
        assertTrue(lines.size() > 8, lines.size() + " samples");
        assertTrue(lines.get(0).contains("{\"trained\":\"zero zero<|im_end|>\"}"), lines.get(0));
        assertTrue(lines.stream().anyMatch(line -> line.contains("{\"lost\":\"")), "some are cut");
        List<MaskAudit> audit = RecordParquet.of(MaskAudit.class).read(output.resolve("mask_audit.parquet")).stream()
                .filter(row -> row.split().equals("train"))
                .toList();
        long lost = audit.stream().mapToLong(MaskAudit::lostTokens).sum();
        assertTrue(lost > 0);
        assertEquals(lost, summary.amount().data().lost());
        String card = Files.readString(output.resolve("README.md"));
        assertTrue(card.contains("samples, " + lost + " tokens lost (truncate)"), card);
    }

    @Test
    void refusesToGoOnWhenTheBaseModelIsAnotherOne() throws IOException {
        Path output = folder.resolve("adapter");
        try (Trainer trainer = Trainer.open(job, output)) {
            trainer.step();
            trainer.checkpoint();
        }
        Path weights = job.base().files().resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        for (int i = bytes.length - 12_000; i < bytes.length; i += 4) {
            bytes[i + 3] ^= (byte) 0x80;
        }
        Files.write(weights, bytes);
        InputException refusal = assertThrows(InputException.class, () -> Trainer.open(job, output));
        assertTrue(refusal.getMessage().contains("another loss"), refusal.getMessage());
    }

    @Test
    void rehearsesACheckpointBeforeTheFirstStep() throws IOException {
        Path output = folder.resolve("adapter");
        try (Trainer trainer = Trainer.open(job, output)) {
            Path blocked = Files.createFile(output.resolve(".checkpoint.part"));
            assertThrows(UncheckedIOException.class, trainer::step);
            assertEquals(0, trainer.stepsDone());
            Files.delete(blocked);
            trainer.step();
        }
        assertEquals(List.of(), TrainedFolder.checkpoints(output));
    }

    @Test
    void runsThatBeginAlikeSaySo() {
        String first = begun(TinyJob.SETTINGS);
        assertEquals(first, begun(TinyJob.SETTINGS.replace("learning_rate: 0.02", "learning_rate: 0.01")));
        assertNotEquals(first, begun(TinyJob.SETTINGS + "seed: 43\n"));
    }

    private String begun(String settings) {
        TrainingJob one = TinyJob.in(folder.resolve("data"), settings);
        return TrainedFolder.train(one, folder.resolve(String.valueOf(settings.hashCode())))
                .beginning()
                .adapterDigest();
    }

    @Test
    void refusesCheckpointsOfAnotherJob() {
        Path output = folder.resolve("adapter");
        TrainedFolder.train(job, output);
        TrainingJob other = TinyJob.in(folder.resolve("data"), TinyJob.SETTINGS + "seed: 43\n");
        InputException refusal = assertThrows(InputException.class, () -> Trainer.open(other, output));
        assertTrue(refusal.getMessage().contains("another job"), refusal.getMessage());
    }

    @Test
    void stopsWhenTheLossIsNoNumber() throws IOException {
        TrainingJob wild = TinyJob.in(
                folder.resolve("data"),
                TinyJob.SETTINGS.replace("learning_rate: 0.02", "learning_rate: 1000000000000000000000"));
        Path output = folder.resolve("adapter");
        try (Trainer trainer = Trainer.open(wild, output)) {
            DivergedException stop = assertThrows(DivergedException.class, () -> {
                while (trainer.hasNext()) {
                    trainer.step();
                }
            });
            assertTrue(String.valueOf(stop.getMessage()).contains("learning_rate"), stop.getMessage());
            assertThrows(IllegalStateException.class, trainer::finish);
        }
        assertFalse(Files.exists(output.resolve("adapter_model.safetensors")));
    }

    @Test
    void logHasTheUsualFields() throws IOException {
        Path output = folder.resolve("adapter");
        TrainedFolder.train(job, output);
        List<String> lines = Files.readAllLines(output.resolve("training_log.jsonl"));
        List<String> steps =
                lines.stream().filter(line -> line.contains("\"loss\"")).toList();
        List<String> evaluations =
                lines.stream().filter(line -> line.contains("\"eval_loss\"")).toList();
        assertEquals(10, steps.size());
        assertEquals(4, evaluations.size(), "before, after steps 4 and 8, and at the end");
        assertTrue(lines.get(0).contains("\"eval_loss\""), lines.get(0));
        for (String field : List.of(
                "loss",
                "grad_norm",
                "learning_rate",
                "epoch",
                "global_step",
                "num_tokens",
                "mean_token_accuracy",
                "tokens_per_second",
                "memory_bytes")) {
            assertTrue(steps.get(0).contains('"' + field + '"'), field);
        }
    }

    @Test
    void leavesAnAdapterWithItsStory() throws IOException {
        Path output = folder.resolve("adapter");
        TrainingSummary summary = TrainedFolder.train(job, output);
        Map<String, ?> state = JsonFiles.object(output.resolve("trainer_state.json"));
        assertEquals("tiny/base", state.get("base_model"));
        assertEquals("numbers", state.get("dataset"));
        assertEquals(TrainingSet.read(job).format().template(), state.get("chat_template_sha256"));
        assertEquals(TrainingSet.read(job).format().tokenizer(), state.get("tokenizer_sha256"));
        assertEquals(summary.finalEvalLoss().orElseThrow(), state.get("final_eval_loss"));
        assertEquals(summary.initialEvalLoss().orElseThrow(), state.get("initial_eval_loss"));
        assertTrue(((Number) Objects.requireNonNull(state.get("adapter_parameters"))).intValue() > 1000);
        String card = Files.readString(output.resolve("README.md"));
        assertTrue(card.startsWith("---\nbase_model: \"tiny/base\"\nbase_model_relation: adapter\n"), card);
        assertTrue(card.contains("license: other\nlicense_name: \"apache-2.0 and cc0-1.0\"\n"), card);
        assertTrue(
                card.contains(
                        "| data numbers | cc0-1.0 | " + Sha256.of(job.data().train()) + " |"),
                card);
        assertTrue(card.contains("{type: loss, name: held-out loss, value: "), card);
        assertEquals(
                "tiny/base",
                JsonFiles.object(output.resolve("adapter_config.json")).get("base_model_name_or_path"));
        List<MaskAudit> audit = RecordParquet.of(MaskAudit.class).read(output.resolve("mask_audit.parquet"));
        assertEquals(50, audit.size());
        assertTrue(audit.stream().allMatch(MaskAudit::lastEndTrained));
        assertEquals(
                summary.amount().trainedTokens(),
                2
                        * audit.stream()
                                .filter(row -> row.split().equals("train"))
                                .mapToLong(MaskAudit::trainedTokens)
                                .sum());
    }

    @Test
    void theWrittenAdapterHasTheLossThatWasMeasured() {
        Path output = folder.resolve("adapter");
        TrainingSummary summary = TrainedFolder.train(job, output);
        List<ScoringRequest> requests = TrainingSet.read(job).heldOut().orElseThrow().samples().stream()
                .map(TrainerTest::request)
                .toList();
        LoadOptions options = LoadOptions.DEFAULT.with(Precision.FLOAT32).with(output);
        try (LanguageModel model = LanguageModel.open(job.base().files(), options)) {
            double loss = model.score(requests).stream()
                    .flatMapToDouble(score -> Arrays.stream(score.logProbabilities()))
                    .average()
                    .orElseThrow();
            assertEquals(summary.finalEvalLoss().orElseThrow(), -loss, 1e-5);
        }
    }

    /** Asks for the answer, which is the end of the sample but for a line break. */
    private static ScoringRequest request(TokenSample sample) {
        int computed = sample.sequence().computed();
        int[] tokens = Arrays.copyOf(sample.sequence().tokens(), computed + 1);
        return new ScoringRequest(tokens, tokens.length - sample.sequence().labels());
    }

    @Test
    void magnitudesBeginWithTheLengthsOfRowsAndAreLearned() {
        String dora = TinyJob.SETTINGS.replace(", dropout: 0.2", ", dora: true");
        TrainingJob job = TinyJob.in(folder.resolve("data"), dora);
        Path output = folder.resolve("dora");
        TrainingSummary plain = TrainedFolder.train(
                TinyJob.in(folder.resolve("data"), TinyJob.SETTINGS.replace(", dropout: 0.2", "")),
                folder.resolve("plain"));
        TrainingSummary stretched = TrainedFolder.train(job, output);
        assertEquals(
                plain.initialEvalLoss().orElseThrow(),
                stretched.initialEvalLoss().orElseThrow(),
                1e-5);
        assertTrue(stretched.finalEvalLoss().orElseThrow()
                < stretched.initialEvalLoss().orElseThrow() - 0.1);
        assertTrue(AdapterFolder.config(output).dora());
    }
}
