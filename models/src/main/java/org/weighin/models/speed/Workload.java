package org.weighin.models.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.weighin.models.decoder.GenerationOptions;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.ScoringRequest;

/** Something that a model is timed at. */
public sealed interface Workload {

    /** How many tokens the rate counts. */
    int tokens();

    /**
     * Does it once.
     *
     * @param round chooses the tokens: a model need not read again what it read in the round before
     */
    void run(LanguageModel model, int round);

    /**
     * Reads sequences; logits for the last token of each.
     *
     * @param sequences read in one batch
     * @param length of each, in tokens
     */
    record Prefill(int sequences, int length) implements Workload {
        @Override
        public int tokens() {
            return sequences * length;
        }

        @Override
        public void run(LanguageModel model, int round) {
            List<ScoringRequest> requests = new ArrayList<>();
            for (int[] tokens : randomTokens(model, round, sequences, length + 1)) {
                requests.add(new ScoringRequest(tokens, length));
            }
            model.score(requests);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "prefill %2d x %d tokens", sequences, length);
        }
    }

    /**
     * Writes continuations of short prompts, greedily.
     *
     * @param sequences written side by side
     * @param length of each, in tokens
     */
    record Decode(int sequences, int length) implements Workload {
        private static final int PROMPT = 8;

        @Override
        public int tokens() {
            return sequences * length;
        }

        @Override
        public void run(LanguageModel model, int round) {
            model.generate(randomTokens(model, round, sequences, PROMPT), GenerationOptions.greedy(length, Set.of()));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "decode  %2d x %d tokens", sequences, length);
        }
    }

    private static List<int[]> randomTokens(LanguageModel model, int round, int sequences, int length) {
        SplittableRandom random = new SplittableRandom(round);
        int vocabulary = model.tokenizer().vocabularySize();
        List<int[]> all = new ArrayList<>();
        for (int i = 0; i < sequences; i++) {
            all.add(random.ints(length, 0, vocabulary).toArray());
        }
        return all;
    }
}
