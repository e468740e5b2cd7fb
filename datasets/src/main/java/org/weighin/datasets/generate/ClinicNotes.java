package org.weighin.datasets.generate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of {@code clinic-notes}: a dialogue of 60 to 160 words and its note of 30 to 75. */
final class ClinicNotes {
    static final int TRAIN = 600;
    static final int TEST = 100;

    private static final int ATTEMPTS = 200;

    private final Clinic clinic;
    private final long seed;
    private final Set<String> notes = new HashSet<>();

    ClinicNotes(Clinic clinic, long seed) {
        this.clinic = clinic;
        this.seed = seed;
    }

    /** The test rows, drawn first: no note of theirs is given to a training row. */
    List<Map<String, Object>> test() {
        return rows("test", TEST);
    }

    /** The training rows. */
    List<Map<String, Object>> train() {
        return rows("train", TRAIN);
    }

    private List<Map<String, Object>> rows(String split, int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(row(split, i));
        }
        return rows;
    }

    private Map<String, Object> row(String split, int index) {
        Draws draws = new Draws(seed, "clinic-notes/" + split, index);
        VisitDraw visits = new VisitDraw(clinic);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Visit visit = visits.draw(index, draws);
            String dialogue = Dialogue.of(clinic, visit, draws);
            String note = ClinicNote.of(visit);
            if (fits(dialogue, 60, 160) && fits(note, 30, 75) && notes.add(note)) {
                return JsonLines.row("id", "%s-%04d".formatted(split, index), "dialogue", dialogue, "note", note);
            }
        }
        throw new IllegalStateException("no visit of the wanted length in " + ATTEMPTS + " attempts");
    }

    private static boolean fits(String text, int least, int most) {
        int words = text.split("\\s+").length;
        return words >= least && words <= most;
    }
}
