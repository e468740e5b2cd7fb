package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weighin.datasets.InputException;
import org.weighin.jobs.launch.Merging;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.BaseModel;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.export.Merge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Merges an adapter into a model. */
@Command(
        name = "merge",
        description = {
            "Puts a LoRA adapter into a model's weights and writes them as a Hugging Face folder.",
            "For GGUF files see weighin export. The merged model is scored on a few texts beside base and adapter before it gets its name."
        })
final class MergeCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelOption model;

    @Option(
            names = "--adapter",
            required = true,
            paramLabel = "FOLDER",
            description = "A LoRA or DoRA adapter in PEFT's files.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path adapter;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FOLDER",
            description = "The new folder; it must not exist.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            description =
                    "Of the numbers written: float32, float16, bfloat16, or auto: as in the model's files, bfloat16"
                            + " where these are packed; ${DEFAULT-VALUE}.")
    private String type = "auto";

    @Option(
            names = "--max-shard-size",
            paramLabel = "MB",
            description = "Largest file of weights, in millions of bytes; ${DEFAULT-VALUE}.")
    private long shardMegabytes = 5000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (shardMegabytes < 1) {
            throw new InputException(shardMegabytes + " is too small", "--max-shard-size", "at least 1");
        }
        Optional<StorageFormat> wanted = type(type);
        BaseModel base = model.find(Console.on(spec.commandLine().getErr()));
        Path target = output.toAbsolutePath().normalize();
        Merge.Outcome outcome =
                new Merging(base, adapter.toAbsolutePath().normalize()).run(target, wanted, shardMegabytes * 1_000_000);
        out.printf(
                Locale.ROOT,
                "merged: %s, %d of %d tensors changed, %s, %,.1f MB in %s%n",
                target,
                outcome.changed(),
                outcome.tensors(),
                outcome.type(),
                outcome.bytes() / 1e6,
                outcome.files() == 1 ? "1 file" : outcome.files() + " files");
        out.println("beside base and adapter, " + outcome.agreement().inWords());
        return ExitCode.SUCCESS;
    }

    private static Optional<StorageFormat> type(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "auto" -> Optional.empty();
            case "float32", "f32", "fp32" -> Optional.of(StorageFormat.F32);
            case "float16", "f16", "fp16" -> Optional.of(StorageFormat.F16);
            case "bfloat16", "bf16" -> Optional.of(StorageFormat.BF16);
            default ->
                throw new InputException(
                        "unknown type '" + name + "'", "--dtype", "auto, float32, float16 or bfloat16");
        };
    }
}
