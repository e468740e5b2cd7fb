package org.weighin.datasets.generate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.weighin.datasets.generate.Clinic.Condition;
import org.weighin.datasets.generate.Clinic.Step;
import org.weighin.datasets.generate.Visit.Answer;
import org.weighin.datasets.generate.Visit.Background;
import org.weighin.datasets.generate.Visit.Exam;
import org.weighin.datasets.generate.Visit.Story;

/** The note that a doctor writes after a visit: eight headings, figures for numbers, nothing of the small talk. */
final class ClinicNote {
    private static final String NOT_ASKED = "Not discussed";

    private ClinicNote() {}

    static String of(Visit visit) {
        Optional<Background> background = visit.background();
        return String.join(
                "\n",
                "CC: " + visit.story().complaint().name(),
                "HPI: " + history(visit),
                "PMH: " + background.map(ClinicNote::conditions).orElse(NOT_ASKED),
                "Meds: " + background.map(known -> listed(known.drugs())).orElse(NOT_ASKED),
                "Allergies: " + background.map(ClinicNote::allergy).orElse(NOT_ASKED),
                "Exam: " + exam(visit.exam()),
                "Assessment: " + visit.story().diagnosis().name(),
                "Plan: " + plan(visit));
    }

    private static String conditions(Background background) {
        return listed(background.conditions().stream().map(Condition::note).toList());
    }

    private static String allergy(Background background) {
        return background.allergy().map(Clinic.Saying::note).orElse("None known");
    }

    private static String history(Visit visit) {
        Story story = visit.story();
        StringBuilder text = new StringBuilder();
        text.append(visit.patient().age())
                .append("-year-old ")
                .append(visit.patient().sex())
                .append(" with ")
                .append(story.complaint().hpi())
                .append(" for ")
                .append(story.duration().inFigures())
                .append(story.course().map(course -> ", " + course.note()).orElse(""))
                .append('.');
        List<String> reported = story.answers().stream()
                .flatMap(answer -> reported(answer).stream())
                .toList();
        List<String> denied = story.answers().stream()
                .filter(answer -> !answer.yes() && answer.symptom().absent().isEmpty())
                .map(answer -> answer.symptom().note())
                .toList();
        text.append(reported.isEmpty() ? "" : " Reports " + String.join(" and ", reported) + ".");
        text.append(denied.isEmpty() ? "" : " Denies " + String.join(" and ", denied) + ".");
        return text.toString();
    }

    private static Optional<String> reported(Answer answer) {
        return answer.yes()
                ? Optional.of(answer.symptom().note())
                : answer.symptom().absent();
    }

    private static String listed(List<String> items) {
        return items.isEmpty() ? "None" : sentence(String.join(", ", items));
    }

    private static String exam(Exam exam) {
        return "BP " + exam.systolic() + "/" + exam.diastolic()
                + exam.temperature().map(taken -> ", temp " + degrees(taken)).orElse("") + ". "
                + sentence(exam.finding()) + ".";
    }

    static String degrees(int tenths) {
        return String.format(Locale.ROOT, "%d.%d", tenths / 10, tenths % 10);
    }

    private static String plan(Visit visit) {
        StringBuilder text = new StringBuilder();
        for (Step step : visit.story().diagnosis().plan()) {
            text.append(step.note()).append(". ");
        }
        return text.append("Return in ")
                .append(visit.followUp().inFigures())
                .append('.')
                .toString();
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
