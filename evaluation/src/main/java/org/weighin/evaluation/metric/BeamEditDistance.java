package org.weighin.evaluation.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Edit distance to a reference in a band of 25 words around the diagonal, with the operations taken; ties go to keeping
 * or substituting, then deleting, then inserting, as in sacrebleu's TER.
 */
final class BeamEditDistance {
    private static final int BEAM_WIDTH = 25;
    private static final int UNREACHED = Integer.MAX_VALUE / 2;

    private final List<String> reference;

    BeamEditDistance(List<String> reference) {
        this.reference = reference;
    }

    Alignment to(List<String> words) {
        int width = reference.size() + 1;
        List<Row> rows = new ArrayList<>(words.size() + 1);
        Row first = new Row(0, width);
        for (int j = 0; j < width; j++) {
            first.take(j, j, EditOperation.INSERT);
        }
        rows.add(first);
        double ratio = words.isEmpty() ? 1 : (double) reference.size() / words.size();
        int beam = BEAM_WIDTH < ratio / 2 ? (int) Math.ceil(ratio / 2 + BEAM_WIDTH) : BEAM_WIDTH;
        for (int i = 1; i <= words.size(); i++) {
            int diagonal = (int) Math.floor(i * ratio);
            int end = i == words.size() ? width : Math.min(width, diagonal + beam);
            rows.add(row(rows.get(i - 1), words.get(i - 1), Math.max(0, diagonal - beam), end));
        }
        return new Alignment(rows.get(words.size()).cost(width - 1), trace(rows));
    }

    private Row row(Row above, String word, int start, int end) {
        Row row = new Row(start, end);
        for (int j = start; j < end; j++) {
            if (j > 0) {
                boolean same = word.equals(reference.get(j - 1));
                EditOperation diagonal = same ? EditOperation.KEEP : EditOperation.SUBSTITUTE;
                row.take(j, above.cost(j - 1) + (same ? 0 : 1), diagonal);
            }
            row.take(j, above.cost(j) + 1, EditOperation.DELETE);
            row.take(j, row.cost(j - 1) + 1, EditOperation.INSERT);
        }
        return row;
    }

    private List<EditOperation> trace(List<Row> rows) {
        List<EditOperation> operations = new ArrayList<>();
        int i = rows.size() - 1;
        int j = reference.size();
        while (i > 0 || j > 0) {
            EditOperation operation = rows.get(i).step(j);
            operations.add(operation);
            i -= operation == EditOperation.INSERT ? 0 : 1;
            j -= operation == EditOperation.DELETE ? 0 : 1;
        }
        Collections.reverse(operations);
        return operations;
    }

    /** The cells of one predicted word, from reference position start to end (not included). */
    private static final class Row {
        private final int start;
        private final int[] costs;
        private final EditOperation[] steps;

        private Row(int start, int end) {
            this.start = start;
            this.costs = new int[end - start];
            this.steps = new EditOperation[end - start];
            Arrays.fill(costs, UNREACHED);
            Arrays.fill(steps, EditOperation.KEEP);
        }

        private int cost(int j) {
            return j < start || j >= start + costs.length ? UNREACHED : costs[j - start];
        }

        private EditOperation step(int j) {
            return steps[j - start];
        }

        private void take(int j, int cost, EditOperation step) {
            if (cost < costs[j - start]) {
                costs[j - start] = cost;
                steps[j - start] = step;
            }
        }
    }
}
