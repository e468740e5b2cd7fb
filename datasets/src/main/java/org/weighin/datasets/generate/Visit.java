package org.weighin.datasets.generate;

import java.util.List;
import java.util.Optional;
import org.weighin.datasets.generate.Clinic.Complaint;
import org.weighin.datasets.generate.Clinic.Condition;
import org.weighin.datasets.generate.Clinic.Diagnosis;
import org.weighin.datasets.generate.Clinic.Saying;
import org.weighin.datasets.generate.Clinic.Symptom;

/**
 * What happens in one invented visit; a dialogue and a note tell it, each in its way.
 *
 * @param background absent where nobody asks for it
 */
record Visit(Patient patient, Story story, Optional<Background> background, Exam exam, Span followUp) {

    /**
     * Who comes.
     *
     * @param sex man or woman
     */
    record Patient(String name, String sex, int age) {}

    /** Why, since when, and what it turns out to be. */
    record Story(
            Complaint complaint, Diagnosis diagnosis, Span duration, Optional<Saying> course, List<Answer> answers) {}

    /** A symptom that was asked about. */
    record Answer(Symptom symptom, boolean yes) {}

    /** What was there before. */
    record Background(List<Condition> conditions, List<String> drugs, Optional<Saying> allergy) {}

    /**
     * What the doctor finds.
     *
     * @param temperature in tenths of a degree Fahrenheit, where it was taken
     */
    record Exam(int systolic, int diastolic, Optional<Integer> temperature, String finding) {}

    /**
     * A time.
     *
     * @param unit days, weeks or months
     */
    record Span(int count, String unit) {
        String inFigures() {
            return count == 1 ? "1 " + unit.substring(0, unit.length() - 1) : count + " " + unit;
        }

        String inWords() {
            return count == 1 ? "one " + unit.substring(0, unit.length() - 1) : NumberWords.of(count) + " " + unit;
        }
    }
}
