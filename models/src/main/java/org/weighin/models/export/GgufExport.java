package org.weighin.models.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.models.adapter.LoraAdapter;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.GgufArchitecture;
import org.weighin.models.checkpoint.GgufCheckpoint;
import org.weighin.models.checkpoint.GgufPart;
import org.weighin.models.checkpoint.GgufWriter;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.tokenizer.TokenizerAgreement;
import org.weighin.models.tokenizer.TokenizerFiles;
import org.weighin.models.tokenizer.TokenizerMetadata;

/**
 * Writes a model as a GGUF file, the format of llama.cpp: weights, with an adapter in them where there is one, tokenizer and chat
 * template.
 *
 * @param model a Hugging Face folder or a GGUF file
 * @param adapter in PEFT's files
 * @param format of matrices: F32, F16, BF16 or Q8_0; vectors stay in float32
 */
public record GgufExport(Path model, Optional<Path> adapter, StorageFormat format) {
    /** general.file_type (llama_ftype in llama.h). */
    private static final Map<StorageFormat, Long> FILE_TYPES =
            Map.of(StorageFormat.F32, 0L, StorageFormat.F16, 1L, StorageFormat.Q8_0, 7L, StorageFormat.BF16, 32L);

    /**
     * What was written.
     *
     * @param tensors in all
     * @param changed of the model's tensors, those that the adapter changed
     * @param bytes of the file
     * @param tokenizer whether the model had one
     * @param agreement with the model, or with base and adapter apart, computed in float32
     */
    public record Outcome(int tensors, int changed, long bytes, boolean tokenizer, Agreement agreement) {}

    public GgufExport {
        if (!FILE_TYPES.containsKey(format)) {
            throw new InputException(format + " cannot be written", "--type", "f32, f16, bf16 or q8_0");
        }
    }

    /**
     * Writes the file, reads it back, scores texts with it, and only then gives it its name.
     *
     * @param target a file that does not exist
     * @param name the model's, for people
     * @throws InputException when the target exists, GGUF files cannot say what the model does, or the file disagrees
     */
    public Outcome write(Path target, String name) {
        if (Files.exists(target)) {
            throw new InputException("output exists already", target.toString(), "a file that does not exist");
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + ".part.gguf");
        try {
            Files.deleteIfExists(temporary);
            Outcome outcome = write(temporary, Map.of("general.name", name));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return outcome;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + target + ": " + failure.getMessage(), failure);
        } finally {
            deleteQuietly(temporary);
        }
    }

    private Outcome write(Path file, Map<String, Object> general) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(model);
        if (adapter.isEmpty()) {
            try (ModelTensors tensors = new ModelTensors(checkpoint)) {
                return write(file, general, checkpoint, tensors, ProjectionAdapters.NONE);
            }
        }
        DecoderSpec spec = Families.describe(checkpoint);
        try (LoraAdapter lora = LoraAdapter.open(adapter.get(), spec, ComputeDevice.CPU, LoraAdapter.Use.INFERENCE);
                ModelTensors tensors = new ModelTensors(checkpoint, lora)) {
            return write(file, general, checkpoint, tensors, lora);
        }
    }

    private Outcome write(
            Path file,
            Map<String, Object> general,
            Checkpoint checkpoint,
            ModelTensors tensors,
            ProjectionAdapters adapters)
            throws IOException {
        String name = architecture(checkpoint);
        GgufArchitecture architecture = GgufArchitecture.named(name).orElseThrow();
        Optional<GgufRopeMetadata> rope =
                GgufRopeMetadata.of(Families.withDefaults(checkpoint.config().asPublished()), tensors.spec());
        List<GgufPart> parts =
                new ArrayList<>(rope.map(GgufRopeMetadata::tensors).orElse(List.of()));
        parts.addAll(GgufTensors.of(checkpoint, tensors, architecture, format).parts());
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("general.architecture", name);
        metadata.put("general.type", "model");
        metadata.putAll(general);
        metadata.put("general.file_type", FILE_TYPES.get(format));
        metadata.put("general.quantization_version", 2L);
        new GgufHyperparameters(checkpoint, architecture)
                .values()
                .forEach((key, value) -> metadata.put(name + "." + key, value));
        rope.ifPresent(keys -> keys.values().forEach((key, value) -> metadata.put(name + "." + key, value)));
        boolean tokenizer = TokenizerFiles.exist(model);
        if (tokenizer) {
            metadata.putAll(
                    TokenizerMetadata.of(model, tensors.spec().embedding().vocabulary()));
        }
        GgufWriter.write(file, metadata, parts);
        requireSame(checkpoint, GgufCheckpoint.open(file));
        if (tokenizer) {
            TokenizerAgreement.require(model, file, SampleTexts.TEXTS);
        }
        Agreement agreement =
                Rescoring.agreement(checkpoint, adapters, GgufCheckpoint.open(file), SampleTexts.tokens(model));
        return new Outcome(parts.size(), tensors.changed().size(), Files.size(file), tokenizer, agreement);
    }

    private static String architecture(Checkpoint checkpoint) {
        String family = checkpoint.config().text("model_type");
        return GgufArchitecture.nameOf(family)
                .orElseThrow(() -> new InputException(
                        "models of the family '" + family + "' cannot be written as GGUF files",
                        checkpoint.config().file() + ", key model_type",
                        "one of " + GgufArchitecture.modelTypes()));
    }

    /** What a GGUF file leaves to its architecture may not be what the model does. */
    private static void requireSame(Checkpoint model, Checkpoint written) {
        difference(model, written).ifPresent(difference -> {
            throw new InputException(
                    "GGUF files of this architecture cannot say what the model computes: " + difference,
                    String.valueOf(model.location()),
                    "a model as its family was published");
        });
    }

    private static Optional<String> difference(Checkpoint model, Checkpoint written) {
        DecoderSpec wanted = Families.describe(model.config().asPublished(), model.names());
        try {
            return SameComputation.difference(
                    wanted, Families.describe(written.config().asPublished(), written.names()));
        } catch (InputException refusal) {
            return refusal.getMessage().lines().findFirst();
        }
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + temporary, failure);
        }
    }
}
