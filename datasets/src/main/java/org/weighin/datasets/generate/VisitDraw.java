package org.weighin.datasets.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.weighin.datasets.generate.Clinic.Complaint;
import org.weighin.datasets.generate.Clinic.Condition;
import org.weighin.datasets.generate.Clinic.Diagnosis;
import org.weighin.datasets.generate.Clinic.Saying;
import org.weighin.datasets.generate.Visit.Answer;
import org.weighin.datasets.generate.Visit.Background;
import org.weighin.datasets.generate.Visit.Exam;
import org.weighin.datasets.generate.Visit.Patient;
import org.weighin.datasets.generate.Visit.Span;
import org.weighin.datasets.generate.Visit.Story;

/** Draws visits that are consistent in themselves: age, sex, symptoms and findings fit the diagnosis. */
final class VisitDraw {
    private static final Map<String, Integer> LONGEST = Map.of("days", 12, "weeks", 7, "months", 11);

    private static final int ASKED = 80;

    private final Clinic clinic;

    VisitDraw(Clinic clinic) {
        this.clinic = clinic;
    }

    /** Complaints take turns by the index, so that each comes equally often. */
    Visit draw(int index, Draws draws) {
        Complaint complaint =
                clinic.complaints().get(index % clinic.complaints().size());
        Diagnosis diagnosis = draws.one(complaint.diagnoses());
        Patient patient = patient(diagnosis, draws);
        String unit = draws.one(complaint.lasts());
        Span duration = new Span(draws.between(2, longest(unit)), unit);
        Optional<Saying> course = draws.percent(75) ? Optional.of(draws.one(complaint.courses())) : Optional.empty();
        List<Answer> answers = answers(complaint, diagnosis, draws);
        Story story = new Story(complaint, diagnosis, duration, course, answers);
        Optional<Background> background =
                draws.percent(ASKED) ? Optional.of(background(patient, diagnosis, draws)) : Optional.empty();
        return new Visit(
                patient,
                story,
                background,
                exam(story, background, draws),
                new Span(draws.one(List.of(1, 2, 3, 4, 6)), "weeks"));
    }

    static int longest(String unit) {
        return Objects.requireNonNull(LONGEST.get(unit), "days, weeks or months");
    }

    private Patient patient(Diagnosis diagnosis, Draws draws) {
        String sex = diagnosis.sex().orElseGet(() -> draws.one(List.of("woman", "man")));
        String title = sex.equals("man") ? "Mr." : draws.one(List.of("Mrs.", "Ms."));
        int age = draws.between(diagnosis.ages().get(0), diagnosis.ages().get(1));
        return new Patient(title + " " + draws.one(clinic.names()), sex, age);
    }

    private static List<Answer> answers(Complaint complaint, Diagnosis diagnosis, Draws draws) {
        List<Answer> answers = new ArrayList<>();
        for (String key : diagnosis.yes()) {
            answers.add(new Answer(symptom(complaint, key), true));
        }
        for (String key : draws.some(diagnosis.no(), Math.max(1, 3 - answers.size()))) {
            answers.add(new Answer(symptom(complaint, key), false));
        }
        return draws.shuffled(answers);
    }

    private static Clinic.Symptom symptom(Complaint complaint, String key) {
        return Objects.requireNonNull(
                complaint.symptoms().get(key), () -> "clinic.yaml: " + complaint.name() + " has no symptom " + key);
    }

    private Background background(Patient patient, Diagnosis diagnosis, Draws draws) {
        String found = diagnosis.name().toLowerCase(Locale.ROOT);
        List<Condition> fitting = clinic.conditions().stream()
                .filter(condition -> condition.sex().map(patient.sex()::equals).orElse(true))
                .filter(condition -> !found.contains(
                        condition.excludes().orElse(condition.note().toLowerCase(Locale.ROOT))))
                .toList();
        List<Condition> conditions = draws.some(fitting, draws.one(List.of(0, 1, 1, 1, 2)));
        List<String> drugs = conditions.stream()
                .filter(condition -> !condition.drugs().isEmpty())
                .map(condition -> draws.one(condition.drugs()))
                .toList();
        List<Saying> harmless = clinic.allergies().stream()
                .filter(allergy ->
                        diagnosis.plan().stream().noneMatch(step -> step.avoid().equals(allergy.say())))
                .toList();
        return new Background(
                conditions, drugs, draws.percent(45) ? Optional.of(draws.one(harmless)) : Optional.empty());
    }

    private static Exam exam(Story story, Optional<Background> background, Draws draws) {
        boolean high = background.stream()
                .flatMap(known -> known.conditions().stream())
                .anyMatch(condition -> condition.note().equals("Hypertension"));
        int systolic = high ? draws.between(132, 156) : draws.between(108, 130);
        int diastolic = high ? draws.between(80, 94) : draws.between(64, 80);
        Optional<Integer> temperature = story.answers().stream()
                .filter(answer -> answer.symptom().note().equals("fever"))
                .findFirst()
                .map(answer -> answer.yes() ? draws.between(1008, 1029) : draws.between(976, 990));
        return new Exam(
                systolic, diastolic, temperature, draws.one(story.diagnosis().findings()));
    }
}
