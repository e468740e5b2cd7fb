package org.weighin.evaluation.results;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a score alone does not show.
 *
 * @param failed items without an answer, counted as wrong
 * @param cutOff items whose text was ended by the limit on new tokens
 * @param reasoned items whose text has a thought that was split off
 * @param unanswered filter to number of items in whose text it found no answer
 */
public record Gaps(int failed, int cutOff, int reasoned, Map<String, Integer> unanswered) {
    /** Nothing to show. */
    public static final Gaps NONE = new Gaps(0, 0, 0, Map.of());

    private static final String NO_ANSWER = "[invalid]";

    /** Counts over the rows of one task; items are counted once though each filter has a row. */
    public static Gaps of(Iterable<SampleRow> rows, String firstFilter) {
        int failed = 0;
        int cutOff = 0;
        int reasoned = 0;
        Map<String, Integer> unanswered = new TreeMap<>();
        for (SampleRow row : rows) {
            if (hasNoAnswer(row)) {
                unanswered.merge(row.filter(), 1, Integer::sum);
            }
            if (row.filter().equals(firstFilter)) {
                failed += row.failed() ? 1 : 0;
                cutOff += row.answer().responses().stream().anyMatch(Response::cutOff) ? 1 : 0;
                reasoned += row.answer().responses().stream()
                                .anyMatch(response -> response.reasoning().isPresent())
                        ? 1
                        : 0;
            }
        }
        return new Gaps(failed, cutOff, reasoned, unanswered);
    }

    /** Whether a filter found nothing in what the model wrote, or the model wrote nothing but a thought. */
    private static boolean hasNoAnswer(SampleRow row) {
        return !row.answer().responses().isEmpty()
                && row.answer().filtered().stream().allMatch(text -> text.isBlank() || text.equals(NO_ANSWER));
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return equals(NONE);
    }
}
