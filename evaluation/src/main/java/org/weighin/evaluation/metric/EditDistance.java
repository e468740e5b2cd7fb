package org.weighin.evaluation.metric;

import java.util.List;

/** Levenshtein's distance: insertions, deletions and substitutions that turn one sequence into another. */
final class EditDistance {
    private EditDistance() {}

    static <T> int between(List<T> from, List<T> to) {
        int[] above = new int[to.size() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.size(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substitution = above[j - 1] + (from.get(i - 1).equals(to.get(j - 1)) ? 0 : 1);
                row[j] = Math.min(substitution, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.size()];
    }
}
