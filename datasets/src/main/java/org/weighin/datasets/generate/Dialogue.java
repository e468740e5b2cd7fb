package org.weighin.datasets.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.weighin.datasets.generate.Clinic.Aside;
import org.weighin.datasets.generate.Clinic.Condition;
import org.weighin.datasets.generate.Clinic.Saying;
import org.weighin.datasets.generate.Visit.Answer;
import org.weighin.datasets.generate.Visit.Background;
import org.weighin.datasets.generate.Visit.Exam;
import org.weighin.datasets.generate.Visit.Span;

/** What doctor and patient say in a visit, with small talk and with corrections of what was just said. */
final class Dialogue {
    private static final int CORRECTED = 15;
    private static final int WITH_ASIDE = 35;

    private final Clinic clinic;
    private final Visit visit;
    private final Draws draws;
    private final List<String> lines = new ArrayList<>();

    private Dialogue(Clinic clinic, Visit visit, Draws draws) {
        this.clinic = clinic;
        this.visit = visit;
        this.draws = draws;
    }

    static String of(Clinic clinic, Visit visit, Draws draws) {
        Dialogue dialogue = new Dialogue(clinic, visit, draws);
        dialogue.opening();
        dialogue.duration();
        if (draws.percent(50)) {
            dialogue.symptoms();
            dialogue.background();
        } else {
            dialogue.background();
            dialogue.symptoms();
        }
        dialogue.closing();
        return String.join("\n", dialogue.lines);
    }

    private void doctor(String said) {
        lines.add("Doctor: " + said);
    }

    private void patient(String said) {
        lines.add("Patient: " + said);
    }

    private String phrase(String key, String... values) {
        String phrase = draws.one(Objects.requireNonNull(clinic.phrases().get(key), () -> "no phrases " + key));
        for (int i = 0; i < values.length; i += 2) {
            phrase = phrase.replace("{" + values[i] + "}", values[i + 1]);
        }
        return Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1);
    }

    private void opening() {
        doctor(phrase("greeting", "name", visit.patient().name()));
        String complaint =
                phrase("complaint", "lay", draws.one(visit.story().complaint().lay()));
        if (draws.percent(WITH_ASIDE)) {
            Aside aside = draws.one(clinic.asides());
            patient(complaint);
            doctor("I see. " + aside.doctor());
            patient(aside.patient());
        } else {
            patient(complaint);
        }
        doctor(phrase("how_old"));
        patient(age());
    }

    private String age() {
        int age = visit.patient().age();
        boolean words = draws.percent(40);
        return draws.percent(CORRECTED)
                ? phrase("age_corrected", "wrong", number(age - 1, words), "age", number(age, words))
                : phrase("age", "age", number(age, words));
    }

    private static String number(int number, boolean words) {
        return words ? NumberWords.of(number) : Integer.toString(number);
    }

    private void duration() {
        Span right = visit.story().duration();
        doctor(phrase("how_long"));
        String said = draws.percent(CORRECTED + 5)
                ? phrase("duration_corrected", "wrong", other(right).inWords(), "duration", right.inWords())
                : phrase("duration", "duration", right.inWords());
        patient(said + visit.story().course().map(course -> " " + course.say()).orElse(""));
    }

    private Span other(Span right) {
        int longest = VisitDraw.longest(right.unit());
        int count = draws.between(2, longest - 1);
        return new Span(count < right.count() ? count : count + 1, right.unit());
    }

    private void symptoms() {
        for (Answer answer : visit.story().answers()) {
            doctor(answer.symptom().ask());
            patient(answer.yes() ? answer.symptom().yes() : answer.symptom().no());
        }
    }

    private void background() {
        visit.background().ifPresent(this::background);
    }

    private void background(Background background) {
        List<Condition> conditions = background.conditions();
        List<String> drugs = background.drugs();
        doctor(phrase("history"));
        String illnesses = conditions.isEmpty()
                ? phrase("no_conditions")
                : phrase(
                        "conditions",
                        "conditions",
                        joined(conditions.stream().map(Condition::say).toList()));
        String medicines = drugs.isEmpty() ? phrase("no_drugs") : phrase("drugs", "drugs", joined(drugs));
        patient(illnesses + " " + medicines);
        doctor(phrase("allergies"));
        patient(background.allergy().map(this::allergy).orElseGet(() -> phrase("no_allergies")));
    }

    private String allergy(Saying allergy) {
        List<Saying> others = clinic.allergies().stream()
                .filter(other -> !other.equals(allergy))
                .toList();
        return draws.percent(CORRECTED)
                ? phrase("allergy_corrected", "wrong", draws.one(others).say(), "allergy", allergy.say())
                : phrase("allergy", "allergy", allergy.say());
    }

    private void closing() {
        Exam exam = visit.exam();
        Optional<String> degrees = exam.temperature().map(ClinicNote::degrees);
        doctor(phrase(
                "exam",
                "pressure",
                exam.systolic() + " over " + exam.diastolic(),
                "temperature",
                degrees.map(taken -> draws.one(
                                        Objects.requireNonNull(clinic.phrases().get("temperature")))
                                .replace("{degrees}", taken))
                        .orElse(""),
                "finding",
                exam.finding()));
        List<String> said = new ArrayList<>();
        said.add(diagnosis());
        visit.story().diagnosis().plan().forEach(step -> said.add(step.say()));
        said.add(followUp());
        doctor(String.join(" ", said));
        patient(phrase("goodbye"));
    }

    private String diagnosis() {
        String name = visit.story().diagnosis().name();
        return name.startsWith("Suspected ")
                ? phrase("suspicion", "diagnosis", name.substring("Suspected ".length()))
                : phrase("diagnosis", "diagnosis", Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    private String followUp() {
        Span again = visit.followUp();
        return draws.percent(CORRECTED)
                ? phrase("follow_up_corrected", "wrong", other(again).inWords(), "again", again.inWords())
                : phrase("follow_up", "again", again.inWords());
    }

    private static String joined(List<String> items) {
        return String.join(" and ", items);
    }
}
