package org.weighin.evaluation.metric;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which word of a prediction stands for which word of the reference, and which of them are wrong. */
final class Alignment {
    private final int edits;
    private final List<Integer> positions = new ArrayList<>();
    private final BitSet wrongInReference = new BitSet();
    private final BitSet wrongInPrediction = new BitSet();

    /** @param operations how the prediction was rewritten into the reference, first operation first */
    Alignment(int edits, List<EditOperation> operations) {
        this.edits = edits;
        int position = -1;
        for (EditOperation operation : operations) {
            if (operation != EditOperation.INSERT) {
                position++;
                wrongInPrediction.set(position, operation != EditOperation.KEEP);
            }
            if (operation != EditOperation.DELETE) {
                wrongInReference.set(positions.size(), operation != EditOperation.KEEP);
                positions.add(position);
            }
        }
    }

    int edits() {
        return edits;
    }

    int referenceLength() {
        return positions.size();
    }

    /** Position in the prediction of the word that stands for a word of the reference; -1 before the first. */
    int position(int referencePosition) {
        return positions.get(referencePosition);
    }

    boolean wrongInReference(int start, int length) {
        int next = wrongInReference.nextSetBit(start);
        return next >= 0 && next < start + length;
    }

    boolean wrongInPrediction(int start, int length) {
        int next = wrongInPrediction.nextSetBit(start);
        return next >= 0 && next < start + length;
    }
}
