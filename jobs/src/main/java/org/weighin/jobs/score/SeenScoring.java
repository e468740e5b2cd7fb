package org.weighin.jobs.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.weighin.datasets.prepare.SeenItems;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.results.SeenScores;
import org.weighin.evaluation.results.SeenScores.Line;
import org.weighin.evaluation.results.SeenScores.Part;
import org.weighin.jobs.run.RunFolder;
import org.weighin.jobs.work.EvaluationWork;
import org.weighin.jobs.work.UsedAdapter;

/** Scores a tuned model and its base on the items that its training data holds, and on the others. */
record SeenScoring(RunFolder folder, TaskRuns tasks) {
    private static final RecordParquet<SampleRow> ROWS = RecordParquet.of(SampleRow.class);

    /** Of all evaluations of one model; empty for a base model, and where its adapter says nothing of its data. */
    Optional<SeenScores> of(List<EvaluationWork> evaluations) {
        EvaluationWork first = evaluations.get(0);
        return first.adapter().map(UsedAdapter::folder).flatMap(SeenItems::read).map(known -> {
            Map<String, SeenScores.Task> scored = new LinkedHashMap<>();
            for (EvaluationWork evaluation : evaluations) {
                String task = evaluation.task().id();
                SeenItems.Seen seen = known.tasks().get(task);
                scored.put(
                        task, seen == null ? new SeenScores.Task(false, List.of(), List.of()) : task(evaluation, seen));
            }
            return new SeenScores(first.label(), known.dataset(), scored);
        });
    }

    private SeenScores.Task task(EvaluationWork evaluation, SeenItems.Seen known) {
        Set<SeenItems.Item> items = Set.copyOf(known.seen());
        String task = evaluation.task().id();
        List<SampleRow> tuned = rows(evaluation.label(), task);
        Set<Integer> seen = tuned.stream()
                .filter(row -> items.contains(
                        new SeenItems.Item(row.docId(), row.question().hashes().document())))
                .map(SampleRow::docId)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Line> lines = new ArrayList<>();
        if (!seen.isEmpty()) {
            lines.addAll(lines(
                    evaluation, evaluation.model().id(), rows(evaluation.model().id(), task), seen));
            lines.addAll(lines(evaluation, evaluation.label(), tuned, seen));
        }
        return new SeenScores.Task(true, List.copyOf(seen), lines);
    }

    private List<SampleRow> rows(String label, String task) {
        return ROWS.read(folder.results().samplesOf(label, task));
    }

    private List<Line> lines(EvaluationWork evaluation, String model, List<SampleRow> rows, Set<Integer> seen) {
        Map<String, Part> clean = parts(evaluation, rows, row -> !seen.contains(row.docId()));
        Map<String, Part> flagged = parts(evaluation, rows, row -> seen.contains(row.docId()));
        return scores(evaluation, rows).stream()
                .map(score -> new Line(
                        model,
                        score.metric(),
                        score.filter(),
                        part(score),
                        Optional.ofNullable(clean.get(score.key())),
                        Optional.ofNullable(flagged.get(score.key()))))
                .toList();
    }

    private Map<String, Part> parts(EvaluationWork evaluation, List<SampleRow> rows, Predicate<SampleRow> some) {
        List<SampleRow> own = rows.stream().filter(some).toList();
        Map<String, Part> parts = new LinkedHashMap<>();
        scores(evaluation, own).forEach(score -> parts.put(score.key(), part(score)));
        return parts;
    }

    private List<Score> scores(EvaluationWork evaluation, List<SampleRow> rows) {
        return tasks.of(evaluation.task(), false)
                .aggregate(rows, Optional.empty())
                .scores();
    }

    private static Part part(Score score) {
        return new Part(score.value(), score.stderr(), score.items());
    }
}
