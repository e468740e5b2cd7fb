package org.weighin.datasets.contamination;

import org.weighin.datasets.yaml.Default;

/**
 * What counts as an item of a benchmark in a training row, and what becomes of the row.
 *
 * @param action for rows with question and answer
 * @param questionOnly for rows with the question and not the right answer
 * @param words of a run that both texts must share; of Chinese and other text without spaces, 1.6 times as many characters
 * @param share of the item's words, of 1, that must lie in such runs
 */
public record ContaminationRules(
        @Default("flag") Action action,
        @Default("ignore") Action questionOnly,
        @Default("8") int words,
        @Default("0.5") double share) {
    private static final int FEWEST = 4;
    private static final int MOST = 64;
    private static final double CHARACTERS_A_WORD = 1.6;

    public ContaminationRules {
        if (words < FEWEST || words > MOST) {
            throw new IllegalArgumentException("words is " + words + "; it is from " + FEWEST + " to " + MOST);
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share is " + share + "; it is above 0 and at most 1");
        }
    }

    /** Whether rows may be left out, so that training depends on the benchmarks. */
    public boolean excludes() {
        return action == Action.EXCLUDE || questionOnly == Action.EXCLUDE;
    }

    /** What is done with a row in which so much was found. */
    public Action of(boolean answer) {
        return answer ? action : questionOnly;
    }

    /** The length of a run in a text without spaces between words. */
    int characters() {
        return (int) Math.round(words * CHARACTERS_A_WORD);
    }
}
