package org.weighin.training.run;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Finds tokens that end answers and that the base model itself never learned from. Its head has nearly the same row for all such
 * tokens, so that an adapter, which changes hidden states and not rows, can hardly make one of them likely: answers would not end.
 * Base models are so with the tokens of their family's chat template, Gemma's {@code <end_of_turn>} and Llama's {@code <|eot_id|>} too.
 */
final class UnlearnedEnds {
    /** Rows nearer to each other than this share of the rows' median length are alike; those of learned tokens are not. */
    static final double ALIKE = 0.25;

    /** Models have a few dozen spare tokens that are like one that they do use. */
    private static final long MANY = 100;

    private UnlearnedEnds() {}

    /** @param alike how many other tokens have nearly the same row as a token */
    static List<String> warnings(List<TrainingSet.End> ends, ToLongFunction<TrainingSet.End> alike) {
        return ends.stream()
                .map(end -> new Finding(end.text(), alike.applyAsLong(end)))
                .filter(finding -> finding.alike() >= MANY)
                .map(Finding::warning)
                .toList();
    }

    private record Finding(String end, long alike) {
        String warning() {
            return String.format(
                    Locale.ROOT,
                    "%s ends answers, and the base model has never learned it: %,d other tokens have nearly the same row in its"
                            + " head, so that answers may never end; expected: a model tuned for chats, or a chat_template in"
                            + " the model's description that ends answers with a token that the base model knows, such as"
                            + " the one that ends its texts",
                    end,
                    alike);
        }
    }
}
