package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Tensor;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

class TapeTest {
    private static final TokenBatch BATCH = TokenBatch.of(List.of(new int[] {1, 5, 9}, new int[] {2, 7}));
    private static final long[] ROWS = {2, 4};

    @Test
    void keepsEitherWhatBlocksSavedOrWhatLayersStartFrom() throws URISyntaxException {
        Path model = Path.of(Objects.requireNonNull(getClass().getResource("/goldens/arch/llama-gqa-untied"))
                .toURI());
        Checkpoint checkpoint = Checkpoint.open(model);
        DecoderSpec spec = Families.describe(checkpoint);
        DecoderOptions options = DecoderOptions.of(ComputeDevice.CPU, NumberType.FLOAT32);
        try (Decoder decoder = new Decoder(spec, checkpoint, options, ProjectionAdapters.NONE);
                Tape all = decoder.newTape(BATCH, ROWS, Recomputation.NONE);
                Tape starts = decoder.newTape(BATCH, ROWS, Recomputation.LAYERS)) {
            decoder.hiddenStates(all);
            decoder.hiddenStates(starts);
            assertThrows(IndexOutOfBoundsException.class, starts::pop);
            assertTrue(all.popStart().isEmpty());
            for (int i = 0; i < spec.layers().size(); i++) {
                all.pop().close();
                all.pop().close();
                try (Tensor start = starts.popStart().orElseThrow()) {
                    assertEquals(BATCH.size(), start.size(0));
                }
            }
            assertTrue(starts.popStart().isEmpty());
        }
    }
}
