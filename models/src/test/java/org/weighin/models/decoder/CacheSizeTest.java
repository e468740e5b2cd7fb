package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Tensor;
import org.weighin.models.family.Families;
import org.weighin.models.spec.CacheSize;
import org.weighin.models.spec.DecoderSpec;

/** What descriptions say of caches is what generation allocates. */
class CacheSizeTest {
    private static final int SLOTS = 3;
    private static final int CAPACITY = 10;

    @TestFactory
    Stream<DynamicTest> isWhatIsAllocated() {
        String references = System.getenv("WEIGHIN_REFERENCES");
        Assumptions.assumeTrue(references != null, "WEIGHIN_REFERENCES is not set");
        Path arch = Path.of(references, "goldens", "arch");
        return Stream.of("llama-bf16", "deepseek_v3", "qwen3_next", "minimax")
                .map(name -> dynamicTest(name, () -> compare(Checkpoint.open(arch.resolve(name)))));
    }

    private static void compare(Checkpoint checkpoint) {
        DecoderSpec spec = Families.describe(checkpoint);
        try (Decoder decoder = new Decoder(
                        spec,
                        checkpoint,
                        DecoderOptions.of(ComputeDevice.CPU, NumberType.FLOAT32),
                        ProjectionAdapters.NONE);
                KvCache cache = decoder.newCache(SLOTS, CAPACITY)) {
            for (int layer = 0; layer < spec.layers().size(); layer++) {
                CacheSize size = spec.layers().get(layer).attention().cache();
                long numbers = cache.layer(layer).tensors().values().stream()
                        .mapToLong(CacheSizeTest::numbers)
                        .sum();
                assertEquals(SLOTS * (CAPACITY * size.numbersPerToken() + size.stateNumbers()), numbers);
            }
        }
    }

    private static long numbers(Tensor tensor) {
        return Arrays.stream(tensor.shape()).reduce(1, (a, b) -> a * b);
    }
}
