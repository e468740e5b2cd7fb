package org.weighin.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.prepare.Sample;
import org.weighin.datasets.source.Origin;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.datasets.yaml.StrictYaml;
import org.weighin.models.decoder.Precision;
import org.weighin.models.decoder.WeightStorage;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.training.TinyModel;
import org.weighin.training.config.FineTuneSettings;

/** A job of seconds: spelling out numbers, with a model of 9,000 weights. */
final class TinyJob {
    /** 10 steps of 8 samples in several micro-batches, with dropout; a checkpoint every third. */
    static final String SETTINGS =
            """
            lora: {rank: 4, dropout: 0.2}
            optimizer: {learning_rate: 0.02}
            schedule: {epochs: 2, warmup_steps: 1}
            batch: {size: 8, micro_batch_tokens: 120}
            cadence: {save_steps: 3, eval_steps: 4}
            """;

    private static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private TinyJob() {}

    static TrainingJob in(Path folder, String settings) {
        Path train = folder.resolve("train.parquet");
        Path heldOut = folder.resolve("validation.parquet");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RecordParquet.of(Sample.class).write(train, samples(0, 40));
        RecordParquet.of(Sample.class).write(heldOut, samples(40, 50));
        return new TrainingJob(
                new TrainingJob.Base(
                        "tiny/base",
                        TinyModel.write(folder.resolve("model"), TinyModel.CHAT),
                        Optional.empty(),
                        Precision.FLOAT32,
                        WeightStorage.AUTO,
                        ComputeDevice.CPU,
                        new TrainingJob.Origin(Optional.of("0".repeat(64)), Optional.of("apache-2.0"))),
                new TrainingJob.Data("numbers", train, Optional.of(heldOut), Optional.of("cc0-1.0")),
                StrictYaml.parse(settings, "settings.yaml", FineTuneSettings.class));
    }

    private static List<Sample> samples(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new Sample(
                        "number-" + number,
                        List.of(new Message("user", String.valueOf(number)), new Message("assistant", spelled(number))),
                        new Origin("numbers", number + 1)))
                .toList();
    }

    private static String spelled(int number) {
        return DIGITS.get(number / 10) + " " + DIGITS.get(number % 10);
    }
}
