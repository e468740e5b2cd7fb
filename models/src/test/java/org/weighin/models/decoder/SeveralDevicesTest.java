package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.weighin.models.adapter.LoraAdapter;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

/** A model whose layers lie on several devices, here all of them the processor by other names, gives what it gives on one. */
class SeveralDevicesTest {
    private static final Path MODEL = Path.of("src/test/resources/goldens/arch/llama-gqa-untied");
    private static final Path ADAPTER = Path.of("src/test/resources/goldens/lora/llama");
    private static final List<int[]> PROMPTS = List.of(new int[] {5, 17, 3, 99}, new int[] {8, 1});

    private static final ComputeDevice FIRST = new ComputeDevice(ComputeDevice.Type.CPU, 0);
    private static final ComputeDevice SECOND = new ComputeDevice(ComputeDevice.Type.CPU, 1);

    private final Checkpoint checkpoint = Checkpoint.open(MODEL);
    private final DecoderSpec spec = Families.describe(checkpoint);
    private final AtomicInteger moves = new AtomicInteger();

    @Test
    void hiddenStatesAreCarriedWhereTheNextLayerIsAndNowhereElse() {
        assertEquals(3, spec.layers().size());
        assertEquals(0, carried(DeviceMap.on(SECOND, 3)));
        assertEquals(1, carried(new DeviceMap(FIRST, List.of(FIRST, SECOND, SECOND), SECOND)));
        assertEquals(2, carried(new DeviceMap(FIRST, List.of(FIRST, SECOND, SECOND), FIRST)));
        assertEquals(4, carried(new DeviceMap(SECOND, List.of(FIRST, SECOND, FIRST), SECOND)));
    }

    @Test
    void logitsAndTextsAreThoseOfOneDevice() {
        DeviceMap one = DeviceMap.on(FIRST, 3);
        DeviceMap several = new DeviceMap(FIRST, List.of(SECOND, FIRST, SECOND), FIRST);
        try (Decoder alone = decoder(one, ProjectionAdapters.NONE);
                Decoder spread = decoder(several, ProjectionAdapters.NONE)) {
            assertArrayEquals(logits(alone), logits(spread));
            assertArrayEquals(text(alone), text(spread));
            assertArrayEquals(scores(alone), scores(spread));
        }
    }

    @Test
    void adaptersFollowTheirLayers() {
        DeviceMap several = new DeviceMap(FIRST, List.of(FIRST, SECOND, SECOND), FIRST);
        try (LoraAdapter adapter = LoraAdapter.open(ADAPTER, spec, FIRST, LoraAdapter.Use.INFERENCE);
                Decoder alone = decoder(DeviceMap.on(FIRST, 3), adapter);
                Decoder spread = decoder(several, adapter)) {
            assertArrayEquals(logits(alone), logits(spread));
        }
    }

    @Test
    void gradientsAreTakenOnOneDeviceOnly() {
        try (Decoder spread =
                decoder(new DeviceMap(FIRST, List.of(FIRST, FIRST, SECOND), SECOND), ProjectionAdapters.NONE)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> spread.newTape(TokenBatch.of(PROMPTS), new long[] {0}, Recomputation.NONE));
        }
    }

    private int carried(DeviceMap map) {
        moves.set(0);
        try (Decoder decoder = decoder(map, ProjectionAdapters.NONE)) {
            logits(decoder);
        }
        return moves.get();
    }

    private Decoder decoder(DeviceMap map, ProjectionAdapters adapters) {
        DecoderOptions options = DecoderOptions.of(FIRST, NumberType.FLOAT32).forInference();
        return new Decoder(spec, checkpoint, map, options, adapters, (work, x, like) -> {
            moves.incrementAndGet();
            return Kernels.call("moved", work).with(x).with(like).run();
        });
    }

    private static float[] logits(Decoder decoder) {
        try (Scope scope = decoder.newScope()) {
            long[] rows = LongStream.range(0, 6).toArray();
            Tensor hidden = decoder.hiddenStates(scope, TokenBatch.of(PROMPTS), rows);
            return new LanguageModelHead(decoder).logits(scope, hidden, rows).toFloats();
        }
    }

    /** Two sequences with one beginning, which is read once. */
    private static double[] scores(Decoder decoder) {
        List<ScoringRequest> requests = List.of(
                new ScoringRequest(new int[] {5, 17, 3, 99, 42, 8}, 4),
                new ScoringRequest(new int[] {5, 17, 3, 99, 7, 6}, 4));
        try (Scorer scorer = new Scorer(decoder)) {
            return scorer.score(requests).stream()
                    .mapToDouble(SequenceScore::total)
                    .toArray();
        }
    }

    private static int[][] text(Decoder decoder) {
        return LanguageModel.generate(decoder, PROMPTS, GenerationOptions.greedy(12, Set.of()))
                .toArray(int[][]::new);
    }
}
