package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.jobs.launch.Catalogues;
import org.weighin.jobs.launch.ModelFiles;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.run.DigestBook;
import org.weighin.jobs.work.BaseModel;
import org.weighin.jobs.work.Home;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.export.GgufExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a model as a GGUF file. */
@Command(
        name = "export",
        description = {
            "Writes a model, with a LoRA adapter in its weights if there is one, as a GGUF file for llama.cpp and what builds on it.",
            "The file is read back and scored on a few texts beside the model before it gets its name."
        })
final class ExportCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "Id of a described model, a Hugging Face folder, or a GGUF file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String model;

    @Option(names = "--adapter", paramLabel = "FOLDER", description = "A LoRA or DoRA adapter in PEFT's files.")
    private @Nullable Path adapter;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE.gguf",
            description = "The new file; it must not exist.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Of matrices: f32, f16, bf16 or q8_0; vectors are f32 in any case; ${DEFAULT-VALUE}.")
    private String type = "f16";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StorageFormat format = format(type);
        BaseModel base = new ModelFiles(
                        Catalogues.of(Home.find(), Optional.empty()),
                        DigestBook.none(),
                        Console.on(spec.commandLine().getErr()))
                .find(model);
        Optional<Path> folder =
                Optional.ofNullable(adapter).map(path -> path.toAbsolutePath().normalize());
        Path target = output.toAbsolutePath().normalize();
        String name =
                base.id() + folder.map(path -> " with " + path.getFileName()).orElse("");
        GgufExport.Outcome outcome = new GgufExport(base.location(), folder, format).write(target, name);
        out.printf(
                Locale.ROOT,
                "exported: %s, %d tensors, %d changed by the adapter, %s, %,.1f MB, %s%n",
                target,
                outcome.tensors(),
                outcome.changed(),
                format,
                outcome.bytes() / 1e6,
                outcome.tokenizer() ? "with tokenizer" : "WITHOUT a tokenizer: the model has no tokenizer.json");
        out.println("beside the model, " + outcome.agreement().inWords());
        return ExitCode.SUCCESS;
    }

    private static StorageFormat format(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "f32", "float32", "fp32" -> StorageFormat.F32;
            case "f16", "float16", "fp16" -> StorageFormat.F16;
            case "bf16", "bfloat16" -> StorageFormat.BF16;
            case "q8_0", "q8" -> StorageFormat.Q8_0;
            default -> throw new InputException("unknown type '" + name + "'", "--type", "f32, f16, bf16 or q8_0");
        };
    }
}
