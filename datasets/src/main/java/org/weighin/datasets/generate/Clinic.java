package org.weighin.datasets.generate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.yaml.Default;

/** What visits to a clinic are drawn from: {@code clinic.yaml}. */
record Clinic(
        List<Complaint> complaints,
        List<Condition> conditions,
        List<Saying> allergies,
        List<String> names,
        List<Aside> asides,
        Map<String, List<String>> phrases) {

    /**
     * Why somebody comes.
     *
     * @param lay how a patient says it
     * @param hpi how a doctor writes it in the history of present illness
     * @param lasts units of its usual duration
     */
    record Complaint(
            String name,
            List<String> lay,
            String hpi,
            List<String> lasts,
            List<Saying> courses,
            Map<String, Symptom> symptoms,
            List<Diagnosis> diagnoses) {}

    /** What is said, and how it is written down. */
    record Saying(String say, String note) {}

    /**
     * A question and its answers.
     *
     * @param note what is written behind "Reports", or behind "Denies" after a no
     * @param absent what is written behind "Reports" after a no, where "Denies" would be wrong
     */
    record Symptom(String ask, String yes, String no, String note, Optional<String> absent) {}

    /**
     * What it turns out to be.
     *
     * @param ages the youngest and the oldest age
     * @param yes symptoms that it has
     * @param no symptoms that it has not
     */
    record Diagnosis(
            String name,
            List<Integer> ages,
            Optional<String> sex,
            List<String> yes,
            List<String> no,
            List<String> findings,
            List<Step> plan) {}

    /**
     * What is to be done.
     *
     * @param avoid the allergy that forbids it, in lower case
     */
    record Step(String say, String note, @Default("") String avoid) {}

    /** An illness from before; excluded by diagnoses that have the word in their name. */
    record Condition(String say, String note, Optional<String> sex, Optional<String> excludes, List<String> drugs) {}

    /** Small talk, which belongs into no note. */
    record Aside(String doctor, String patient) {}
}
