package org.weighin.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.weighin.evaluation.statistics.Estimate;

class WeightedMeanTest {
    @Test
    void itemsCountAsMuchAsTheyWeigh() {
        Estimate estimate =
                Aggregations.named("weighted_mean").orElseThrow().of(List.of(item(1, 1), item(0.5, 4), item(0, 3)));
        assertEquals(3.0 / 8, estimate.value());
        assertEquals(Optional.empty(), estimate.standardError());
    }

    private static Observation item(double value, double weight) {
        return new Observation(value, weight, new Observation.Texts("", ""), new Observation.Labels(0, 0));
    }
}
