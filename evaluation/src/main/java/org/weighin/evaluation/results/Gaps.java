package org.weighin.evaluation;

import java.util.Map;
import java.util.TreeMap;
import org.weighin.evaluation.results.Response;
import org.weighin.evaluation.results.SampleRow;

/**
 * What a score alone does not show.
 *
 * @param failed items without an answer, counted as wrong
 * @param cutOff items whose text was ended by the limit on new tokens
 * @param unanswered filter to number of items in whose text it found no answer
 */
public record Gaps(int failed, int cutOff, Map<String, Integer> unanswered) {
    private static final String NO_ANSWER = "[invalid]";

    /** Counts over the rows of one task; items are counted once though each filter has a row. */
    static Gaps of(Iterable<SampleRow> rows, String firstFilter) {
        int failed = 0;
        int cutOff = 0;
        Map<String, Integer> unanswered = new TreeMap<>();
        for (SampleRow row : rows) {
            if (row.answer().filtered().contains(NO_ANSWER)) {
                unanswered.merge(row.filter(), 1, Integer::sum);
            }
            if (row.filter().equals(firstFilter)) {
                failed += row.failed() ? 1 : 0;
                cutOff += row.answer().responses().stream().anyMatch(Response::cutOff) ? 1 : 0;
            }
        }
        return new Gaps(failed, cutOff, unanswered);
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return failed == 0 && cutOff == 0 && unanswered.isEmpty();
    }
}
