package org.weighin.models.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.models.adapter.AdapterFolder;
import org.weighin.models.adapter.LoraAdapter;
import org.weighin.models.adapter.LoraConfig;
import org.weighin.models.adapter.LoraRanks;
import org.weighin.models.adapter.LoraTensor;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.adapter.TargetModules;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.SafetensorsFile;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.DecoderOptions;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.family.Families;

class MergeTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    @TempDir
    private Path folder;

    /** Adapters beside which PEFT's merged weights and their logits are stored. */
    static List<Path> adapters() throws IOException, URISyntaxException {
        List<Path> roots =
                new ArrayList<>(List.of(Path.of(Objects.requireNonNull(MergeTest.class.getResource("/goldens/lora"))
                        .toURI())));
        Optional.ofNullable(System.getenv("WEIGHIN_REFERENCES"))
                .ifPresent(references -> roots.add(Path.of(references, "goldens", "lora")));
        List<Path> adapters = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> folders = Files.list(root)) {
                folders.filter(one -> SafetensorsFile.open(one.resolve("expected.safetensors"))
                                .find("merged_logits")
                                .isPresent())
                        .sorted()
                        .forEach(adapters::add);
            }
        }
        return adapters;
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void writesThePublishedWeightsAndLogits(Path adapter) {
        Path base = base(adapter);
        SafetensorsFile expected = SafetensorsFile.open(adapter.resolve("expected.safetensors"));
        Path target = folder.resolve("merged");
        Merge.Outcome outcome = new Merge(base, adapter, Optional.of(StorageFormat.F32), NO_LIMIT)
                .write(target, List.of(new int[] {1, 5, 9, 2}), "card");
        assertTrue(outcome.changed() > 0);
        assertEquals(0, outcome.agreement().changed());
        Checkpoint merged = Checkpoint.open(target);
        for (String name : expected.names()) {
            if (name.startsWith("merged.")) {
                String tensor = name.substring("merged.".length());
                if (merged.find(tensor).isPresent()) {
                    assertClose(expected.tensor(name), merged.tensor(tensor).floats());
                }
            }
        }
        assertLogits(merged, expected);
    }

    static Path base(Path adapter) {
        return adapter.resolve(AdapterFolder.config(adapter).baseModel()).normalize();
    }

    private static void assertClose(StoredTensor expected, float[] actual) {
        float[] wanted = expected.floats();
        assertEquals(wanted.length, actual.length, expected.name());
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], actual[i], 2e-6, expected.name());
        }
    }

    private static void assertLogits(Checkpoint merged, SafetensorsFile expected) {
        StoredTensor wanted = expected.tensor("merged_logits");
        int length = Math.toIntExact(wanted.shape().get(1));
        int vocabulary = Math.toIntExact(wanted.shape().get(2));
        float[] logits = wanted.floats();
        long[] ids = longs(expected.tensor("input_ids"));
        long[] mask = longs(expected.tensor("attention_mask"));
        try (Decoder decoder = decoder(merged)) {
            for (int row = 0; row < wanted.shape().get(0); row++) {
                int first = row * length;
                int[] tokens = IntStream.range(first, first + length)
                        .filter(i -> mask[i] == 1)
                        .map(i -> (int) ids[i])
                        .toArray();
                float[] actual = Agreement.logits(decoder, List.of(tokens)).get(0);
                float[] part = Arrays.copyOfRange(logits, first * vocabulary, first * vocabulary + actual.length);
                Agreement agreement = Agreement.of(List.of(part), List.of(actual), vocabulary);
                assertTrue(agreement.largest() < 1e-3, agreement.toString());
                assertEquals(0, agreement.changed());
            }
        }
    }

    private static Decoder decoder(Checkpoint checkpoint) {
        return new Decoder(
                Families.describe(checkpoint),
                checkpoint,
                DecoderOptions.of(ComputeDevice.CPU, NumberType.FLOAT32),
                ProjectionAdapters.NONE);
    }

    private static long[] longs(StoredTensor tensor) {
        ByteBuffer bytes = tensor.read().order(ByteOrder.LITTLE_ENDIAN);
        return IntStream.range(0, (int) tensor.elements())
                .mapToLong(i -> bytes.getLong(8 * i))
                .toArray();
    }

    @Test
    void shardsAreReadAsOneModel() throws IOException, URISyntaxException {
        Path adapter = adapters().get(0);
        Merge.Outcome outcome = new Merge(base(adapter), adapter, Optional.of(StorageFormat.F32), 20_000)
                .write(folder.resolve("merged"), List.of(new int[] {1, 2}), "card");
        assertTrue(outcome.files() > 1);
        assertTrue(Files.exists(folder.resolve("merged/model.safetensors.index.json")));
        assertEquals(
                outcome.tensors(),
                Checkpoint.open(folder.resolve("merged")).names().size());
        assertEquals("card", Files.readString(folder.resolve("merged/README.md")));
        assertThrows(InputException.class, () -> new Merge(base(adapter), adapter, Optional.empty(), NO_LIMIT)
                .write(folder.resolve("merged"), List.of(), "card"));
    }

    /** Of these files, one has norms with 1 added, and some have interleaved or fused projections. */
    @ParameterizedTest
    @ValueSource(strings = {"glm4", "granite", "nemotron", "phi3"})
    void aGgufFileBecomesAFolder(String name) throws URISyntaxException {
        Path model = resources("goldens/gguf").resolve(name + "-f32.gguf");
        Path adapter = folder.resolve("adapter");
        train(model, adapter);
        Merge.Outcome outcome = new Merge(model, adapter, Optional.of(StorageFormat.F32), NO_LIMIT)
                .write(folder.resolve("merged"), List.of(new int[] {1, 5, 9, 2, 7, 4}), "card");
        assertTrue(outcome.agreement().largest() < 1e-4, outcome.toString());
    }

    private static Path resources(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(MergeTest.class.getResource("/" + name)).toURI());
    }

    /** An adapter on all projections whose B is not zero. */
    private static void train(Path model, Path into) {
        LoraConfig config = new LoraConfig(LoraRanks.of(4, 8), TargetModules.ALL_LINEAR, 0, model.toString(), false);
        try (Scope scope = Scope.open(ComputeDevice.CPU);
                LoraAdapter adapter = LoraAdapter.initialise(
                        config, Families.describe(Checkpoint.open(model)), ComputeDevice.CPU, 3)) {
            Random random = new Random(5);
            for (LoraTensor tensor : adapter.tensors()) {
                if (tensor.name().contains("lora_B")) {
                    long[] shape = tensor.value().shape();
                    float[] values = new float[(int) (shape[0] * shape[1])];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) random.nextGaussian() / 10;
                    }
                    Kernels.call("put_rows", scope)
                            .with(tensor.value())
                            .with(scope.floats(values, shape))
                            .with(0L)
                            .run();
                }
            }
            AdapterFolder.write(into, adapter, "card");
        }
    }
}
