package org.weighin.models.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.models.adapter.Goldens;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.LoadOptions;

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
}
