package org.weighin.models.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.models.adapter.Goldens;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.LoadOptions;
import org.weighin.models.engine.NumberType;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.MlpSpec;

class SpeedTest {
    @Test
    void ratesCountTheTokensOfAllSequences() {
        assertEquals(1024, new Speed(new Workload.Prefill(4, 512), 2, 1).tokensPerSecond());
        assertEquals(128, new Speed(new Workload.Decode(8, 64), 4, 3).tokensPerSecond());
    }

    @Test
    void noRoundProfitsFromTheOneBefore(@TempDir Path folder) throws IOException {
        Goldens.withTokenizer(folder);
        try (LanguageModel model = LanguageModel.open(folder, LoadOptions.DEFAULT)) {
            Speed.measure(model, new Workload.Prefill(1, 64), 3, Duration.ZERO);
            long read = model.tokensRead();
            assertTrue(read > 3 * 64, read + " tokens; a few are the same by chance");
        }
    }

    @Test
    void workloadsSayWhatTheyAre() {
        assertTrue(new Workload.Decode(8, 64).toString().contains("8 x 64 tokens"));
    }

    @Test
    void productsAreThoseThatATokenGoesThrough() {
        MatrixProducts dense = MatrixProducts.of(spec("arch/llama-gqa-untied"));
        assertEquals(weights("arch/llama-gqa-untied"), dense.weights());
        DecoderSpec experts = spec("arch/qwen3_moe");
        MlpSpec.Experts layer = experts.layers().stream()
                .flatMap(one -> one.mlp() instanceof MlpSpec.Experts found ? Stream.of(found) : Stream.empty())
                .findFirst()
                .orElseThrow();
        long layers = experts.layers().stream()
                .filter(one -> one.mlp() instanceof MlpSpec.Experts)
                .count();
        long idle = layer.routed().size() - layer.router().chosen();
        LinearSpec gate = layer.routed().get(0).gate();
        assertTrue(idle > 0);
        assertEquals(
                weights("arch/qwen3_moe") - 3L * idle * layers * gate.inputs() * gate.outputs(),
                MatrixProducts.of(experts).weights());
    }

    @Test
    void theirRateBoundsReadingAndTraining() {
        ProductRate rate = MatrixProducts.of(spec("arch/llama-gqa-untied"))
                .measure(NumberType.FLOAT32, 2, 16, Duration.ofMillis(20));
        assertTrue(rate.flopPerSecond() > 0);
        assertEquals(rate.flopPerSecond(), 4 * rate.weights() * rate.trainedAtMost(), 1e-3 * rate.flopPerSecond());
        assertEquals(
                rate.flopPerSecond(),
                2 * (rate.weights() - head("arch/llama-gqa-untied")) * rate.readAtMost(),
                1e-3 * rate.flopPerSecond());
    }

    private static DecoderSpec spec(String name) {
        return Families.describe(Checkpoint.open(path(name)));
    }

    private static Path path(String name) {
        return Goldens.resource(name);
    }

    private static long head(String name) {
        return Checkpoint.open(path(name)).tensor("lm_head.weight").elements();
    }

    /** All matrices of a model but its token embedding. */
    private static long weights(String name) {
        Checkpoint checkpoint = Checkpoint.open(path(name));
        return checkpoint.names().stream()
                .filter(tensor -> !tensor.contains("embed_tokens"))
                .map(checkpoint::tensor)
                .filter(tensor -> tensor.shape().size() > 1)
                .mapToLong(StoredTensor::elements)
                .sum();
    }
}
