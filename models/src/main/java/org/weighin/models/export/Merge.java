package org.weighin.models.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.models.adapter.LoraAdapter;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.checkpoint.SafetensorsFolder;
import org.weighin.models.checkpoint.SafetensorsPart;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.tokenizer.TokenizerFiles;

/**
 * Puts an adapter into a model's weights and writes these as a Hugging Face folder.
 *
 * @param model a Hugging Face folder or a GGUF file
 * @param adapter in PEFT's files
 * @param type of the numbers that are written; absent: as in the model's files, bfloat16 where these are packed
 * @param shardBytes most bytes in a file of weights
 */
public record Merge(Path model, Path adapter, Optional<StorageFormat> type, long shardBytes) {
    /**
     * What was written.
     *
     * @param tensors in all
     * @param changed of these, those that the adapter changed
     * @param type of most numbers
     * @param agreement of the merged model with base and adapter apart, computed in float32
     */
    public record Outcome(int tensors, int changed, int files, long bytes, StorageFormat type, Agreement agreement) {}

    /**
     * Writes the merged model, scores texts with it and with base and adapter apart, and only then gives it its name.
     *
     * @param target a folder that does not exist
     * @param texts tokens of texts to compare on
     * @param card the text of README.md
     * @throws InputException when the target exists, the adapter does not fit the model, or the merged model disagrees
     */
    public Outcome write(Path target, List<int[]> texts, String card) {
        if (Files.exists(target)) {
            throw new InputException("output exists already", target.toString(), "a folder that does not exist");
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            delete(temporary);
            Files.createDirectories(temporary);
            Files.writeString(temporary.resolve("README.md"), card);
            Outcome outcome = write(temporary, texts);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return outcome;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + target + ": " + failure.getMessage(), failure);
        } finally {
            deleteQuietly(temporary);
        }
    }

    private Outcome write(Path folder, List<int[]> texts) {
        Checkpoint checkpoint = Checkpoint.open(model);
        DecoderSpec spec = Families.describe(checkpoint);
        requirePublishedNames(checkpoint, spec);
        try (LoraAdapter lora = LoraAdapter.open(adapter, spec, ComputeDevice.CPU, LoraAdapter.Use.INFERENCE);
                ModelTensors tensors = new ModelTensors(checkpoint, lora)) {
            List<SafetensorsPart> parts =
                    tensors.names().stream().map(name -> part(tensors, name)).toList();
            StorageFormat most = most(parts);
            int files = SafetensorsFolder.write(folder, parts, shardBytes);
            PublishedConfig.write(checkpoint, most, folder);
            if (TokenizerFiles.exist(model)) {
                TokenizerFiles.write(model, folder);
            }
            Agreement agreement = Rescoring.agreement(checkpoint, lora, Checkpoint.open(folder), texts);
            long bytes = parts.stream().mapToLong(SafetensorsPart::length).sum();
            return new Outcome(parts.size(), tensors.changed().size(), files, bytes, most, agreement);
        }
    }

    private static void requirePublishedNames(Checkpoint checkpoint, DecoderSpec spec) {
        boolean experts = spec.layers().stream().anyMatch(layer -> layer.mlp() instanceof MlpSpec.Experts);
        if (experts && checkpoint.config().origin() == ModelConfig.Origin.GGUF) {
            throw new InputException(
                    "experts of GGUF files have no names in Hugging Face folders yet",
                    checkpoint.location().toString(),
                    "the model's Hugging Face folder as the base");
        }
    }

    private SafetensorsPart part(ModelTensors tensors, String name) {
        StorageFormat stored = tensors.format(name);
        StorageFormat format = ModelTensors.floating(stored) ? type.orElse(stored) : stored;
        return new SafetensorsPart(name, format, tensors.shape(name), file -> tensors.write(name, format, file));
    }

    private static StorageFormat most(List<SafetensorsPart> parts) {
        return Stream.of(StorageFormat.BF16, StorageFormat.F16, StorageFormat.F32)
                .max((a, b) -> Long.compare(bytes(parts, a), bytes(parts, b)))
                .orElseThrow();
    }

    private static long bytes(List<SafetensorsPart> parts, StorageFormat format) {
        return parts.stream()
                .filter(part -> part.format() == format)
                .mapToLong(SafetensorsPart::length)
                .sum();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + folder, failure);
        }
    }
}
