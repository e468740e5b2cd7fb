package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How much is read at once.
 *
 * @param tokens of a batch; more need memory and are no faster
 */
record TokenBudget(int tokens) {
    static final TokenBudget STANDARD = new TokenBudget(2048);

    /** Parts of a list, in its order, each with at most so many tokens or of one longer thing. */
    <T> List<List<T>> batches(List<T> all, ToIntFunction<T> length) {
        List<List<T>> batches = new ArrayList<>();
        int room = 0;
        for (T one : all) {
            if (length.applyAsInt(one) > room || batches.isEmpty()) {
                batches.add(new ArrayList<>());
                room = tokens;
            }
            batches.get(batches.size() - 1).add(one);
            room -= length.applyAsInt(one);
        }
        return batches;
    }
}
