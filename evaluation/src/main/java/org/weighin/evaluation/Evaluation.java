package org.weighin.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.function.DocumentMapping;
import org.weighin.evaluation.prompt.FewShotSampler;
import org.weighin.evaluation.prompt.FieldReader;
import org.weighin.evaluation.prompt.PromptBuilder;
import org.weighin.evaluation.request.ItemBuilder;
import org.weighin.evaluation.task.DataSpec;
import org.weighin.evaluation.task.FewShotSpec;
import org.weighin.evaluation.task.GenerationSpec;
import org.weighin.evaluation.task.Splits;
import org.weighin.evaluation.task.TaskSpec;

/** Makes tasks ready to be run: reads their data and draws their examples. */
public final class Evaluation {
    private Evaluation() {}

    /**
     * Reads a task's records and draws the examples for each; needs no model.
     *
     * @param dataRoot what the data files of the task are relative to
     * @throws InputException when the data cannot be read or there are too few examples
     */
    public static TaskRun plan(TaskSpec task, Path dataRoot, EvaluationOptions options) {
        Splits splits = task.data().splits();
        List<Document> all = read(task.data(), splits.evaluated(), dataRoot);
        List<Document> documents =
                all.subList(0, Math.min(all.size(), options.limit().orElse(all.size())));
        int count = task.fewShot().number(options.fewShot());
        List<Document> pool = count == 0 ? List.of() : pool(task, all, dataRoot);
        boolean mayHoldTheQuestion = task.fewShot().samples().isEmpty() && splits.examplesMayHoldTheQuestion();
        List<int[]> drawn = new FewShotSampler(pool, task.fewShot().sampler(), mayHoldTheQuestion)
                .draw(documents, count, options.seed(), task.id());
        TaskRun run = run(task, new TaskRun.Records(documents, all.size(), pool, drawn, count), options, columns(all));
        if (options.chat().isEmpty()) {
            // A task whose first record cannot be asked is wrong itself: better now than after the model was loaded.
            run.items(0, 1, Optional.empty());
        }
        return run;
    }

    /** A task over records that are given, without examples; needs no model. */
    public static TaskRun of(TaskSpec task, List<Document> documents, EvaluationOptions options) {
        List<int[]> none = Collections.nCopies(documents.size(), new int[0]);
        TaskRun.Records records = new TaskRun.Records(documents, documents.size(), List.of(), none, 0);
        return run(task, records, options, columns(documents));
    }

    private static TaskRun run(TaskSpec task, TaskRun.Records records, EvaluationOptions options, Set<String> columns) {
        FieldReader fields = new FieldReader(columns, task.prompt().choices().isPresent());
        GenerationSpec generation = task.outcome()
                .output()
                .generation()
                .with(options.writing().maxNewTokens(), options.writing().thinkEndToken());
        return new TaskRun(
                task,
                records,
                new PromptBuilder(task, fields, options.systemInstruction(), options.chat()),
                new ItemBuilder(task, fields, generation, options.chat().isPresent()),
                options.predictOnly());
    }

    private static List<Document> pool(TaskSpec task, List<Document> evaluated, Path dataRoot) {
        FewShotSpec fewShot = task.fewShot();
        if (!fewShot.samples().isEmpty()) {
            return fewShot.samples();
        }
        Splits splits = task.data().splits();
        List<Document> pool = splits.examples().equals(splits.evaluated())
                ? evaluated
                : read(task.data(), splits.examples(), dataRoot);
        if (fewShot.indices().isEmpty()) {
            return pool;
        }
        List<Document> chosen = new ArrayList<>();
        for (int index : fewShot.indices()) {
            if (index < 0 || index >= pool.size()) {
                throw new InputException(
                        "there is no example " + index,
                        "task " + task.id() + ", fewshot_config.fewshot_indices",
                        "numbers from 0 to " + (pool.size() - 1));
            }
            chosen.add(pool.get(index));
        }
        return chosen;
    }

    private static List<Document> read(DataSpec data, String split, Path dataRoot) {
        List<Document> documents = data.files().read(split, dataRoot);
        Optional<DocumentMapping> mapping = data.mapping();
        return mapping.isEmpty()
                ? documents
                : documents.stream()
                        .filter(mapping.get()::keeps)
                        .map(mapping.get()::apply)
                        .toList();
    }

    private static Set<String> columns(List<Document> documents) {
        Set<String> columns = new LinkedHashSet<>();
        documents.stream().map(Document::values).map(Map::keySet).forEach(columns::addAll);
        return columns;
    }
}
