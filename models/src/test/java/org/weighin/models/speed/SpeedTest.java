package org.weighin.models.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpeedTest {
    @Test
    void ratesCountTheTokensOfAllSequences() {
        assertEquals(1024, new Speed(new Workload.Prefill(4, 512), 2, 1).tokensPerSecond());
        assertEquals(128, new Speed(new Workload.Decode(8, 64), 4, 3).tokensPerSecond());
    }

    @Test
    void workloadsSayWhatTheyAre() {
        assertTrue(new Workload.Decode(8, 64).toString().contains("8 x 64 tokens"));
    }
}
