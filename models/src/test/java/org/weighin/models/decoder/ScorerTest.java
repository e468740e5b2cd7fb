package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.family.Families;

class ScorerTest {
    private static final Path MODEL = Path.of("src/test/resources/goldens/arch/llama-gqa-untied");
    private static final int[] QUESTION = {5, 17, 3, 99, 42, 8};

    @Test
    void answersToOneQuestionScoreTogetherAsTheyDoAlone() {
        Checkpoint checkpoint = Checkpoint.open(MODEL);
        try (Decoder decoder = new Decoder(
                Families.describe(checkpoint),
                checkpoint,
                DecoderOptions.of(ComputeDevice.CPU, NumberType.FLOAT32),
                ProjectionAdapters.NONE)) {
            Scorer scorer = new Scorer(decoder);
            List<ScoringRequest> requests = new ArrayList<>();
            for (int answer : new int[] {11, 12, 13, 11}) {
                requests.add(new ScoringRequest(followedBy(answer), QUESTION.length));
            }
            requests.add(new ScoringRequest(followedBy(14), 2));
            requests.add(new ScoringRequest(new int[] {9, 1, 4}, 1));
            List<SequenceScore> together = scorer.score(requests);
            for (int i = 0; i < requests.size(); i++) {
                SequenceScore alone = scorer.score(List.of(requests.get(i))).get(0);
                assertArrayEquals(alone.logProbabilities(), together.get(i).logProbabilities(), 1e-6);
                assertArrayEquals(alone.greedy(), together.get(i).greedy());
            }
            double first = together.get(0).total();
            assertTrue(Math.abs(first - together.get(1).total()) > 1e-3, "different answers, different scores");
        }
    }

    private static int[] followedBy(int answer) {
        int[] tokens = Arrays.copyOf(QUESTION, QUESTION.length + 1);
        tokens[QUESTION.length] = answer;
        return tokens;
    }
}
