package org.weighin.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.jinja.JinjaException;
import org.weighin.evaluation.dialect.OutputType;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.filter.FilterPipeline;
import org.weighin.evaluation.metric.Measures;
import org.weighin.evaluation.metric.MetricSpec;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.EvaluatedModel;
import org.weighin.evaluation.prompt.PromptBuilder;
import org.weighin.evaluation.request.Expectation;
import org.weighin.evaluation.request.Item;
import org.weighin.evaluation.request.ItemBuilder;
import org.weighin.evaluation.request.PlainItem;
import org.weighin.evaluation.request.Query;
import org.weighin.evaluation.results.Answer;
import org.weighin.evaluation.results.Hashes;
import org.weighin.evaluation.results.Question;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.results.Speed;
import org.weighin.evaluation.scorer.Answers;
import org.weighin.evaluation.scorer.ItemScorer;
import org.weighin.evaluation.task.TaskSpec;

/**
 * A task with its records and examples. Scoring a range of items is a function of the model and the range alone, so that
 * ranges can be scored anywhere, in any order, and again.
 */
public final class TaskRun {
    private final TaskSpec task;
    private final Records records;
    private final PromptBuilder prompts;
    private final ItemBuilder items;
    private final ItemScorer scorer;
    private final boolean predictOnly;

    /**
     * The records of a task.
     *
     * @param documents those to evaluate
     * @param available how many the split has
     * @param pool records to take examples from
     * @param examples for each document the indices of its examples
     * @param fewShot number of examples
     */
    record Records(List<Document> documents, int available, List<Document> pool, List<int[]> examples, int fewShot) {}

    TaskRun(TaskSpec task, Records records, PromptBuilder prompts, ItemBuilder items, boolean predictOnly) {
        this.task = task;
        this.records = records;
        this.prompts = prompts;
        this.items = items;
        this.scorer = new ItemScorer(task);
        this.predictOnly = predictOnly;
    }

    /** The task as its file has it. */
    public TaskSpec task() {
        return task;
    }

    /** Number of items. */
    public int size() {
        return records.documents().size();
    }

    /** Number of examples in each prompt. */
    public int fewShot() {
        return records.fewShot();
    }

    /** The examples in an item's prompt. */
    public List<Document> examples(int docId) {
        return Arrays.stream(records.examples().get(docId))
                .mapToObj(records.pool()::get)
                .toList();
    }

    /**
     * Prompts, queries and targets without asking a model.
     *
     * @param format the model's chat template, if prompts are put into one
     */
    public List<Item> items(int from, int to, Optional<ChatFormat> format) {
        List<Item> made = new ArrayList<>();
        for (int docId = from; docId < to; docId++) {
            made.add(item(docId, format));
        }
        return made;
    }

    /** What an item asks and what would be right; without any text where its task's templates cannot be filled with it. */
    public PlainItem plain(int docId) {
        Document document = records.documents().get(docId);
        String hash = Hashes.sha256(document.json());
        try {
            return PlainItem.of(items.item(docId, document, prompts.questions(document)), hash);
        } catch (JinjaException | InputException e) {
            return new PlainItem(docId, hash, "", List.of());
        }
    }

    /**
     * Asks the model about a range of items and scores its answers.
     *
     * <p>An item that cannot be asked or answered, such as a text too long for the model, has a row with the error and
     * counts as wrong.
     *
     * @param from first item, from 0
     * @param to behind the last item
     * @return a row for each item and filter, items in order
     */
    public List<SampleRow> score(EvaluatedModel model, int from, int to) {
        prompts.check(model.chatFormat());
        List<Attempt> attempts = new ArrayList<>();
        for (int docId = from; docId < to; docId++) {
            attempts.add(attempt(docId, model.chatFormat()));
        }
        List<Item> asked = attempts.stream()
                .filter(attempt -> attempt.failure().isEmpty())
                .map(Attempt::item)
                .toList();
        Iterator<Answer> answers = answers(model, asked).iterator();
        List<SampleRow> rows = new ArrayList<>();
        for (Attempt attempt : attempts) {
            rows.addAll(rows(attempt.item(), attempt.failure().orElseGet(answers::next)));
        }
        return rows;
    }

    /** Scores stored answers anew, without a model: filters and metrics may have changed since. */
    public List<SampleRow> rescore(List<SampleRow> rows, Optional<ChatFormat> format) {
        List<SampleRow> rescored = new ArrayList<>();
        for (SampleRow row : rows) {
            if (row.filter().equals(rows.get(0).filter())) {
                Attempt attempt = attempt(row.docId(), format);
                rescored.addAll(rows(attempt.item(), attempt.failure().orElse(row.answer())));
            }
        }
        return rescored;
    }

    /** Puts the rows of all items together; rows may come in any order of items. */
    public TaskResult aggregate(List<SampleRow> rows, Optional<Speed> speed) {
        return new Aggregator(task, records.fewShot(), records.available()).aggregate(rows, speed);
    }

    private Item item(int docId, Optional<ChatFormat> format) {
        Document document = records.documents().get(docId);
        return items.item(docId, document, prompts.contexts(document, examples(docId), format));
    }

    /** Asks about all items at once, and one by one when that fails, to find those that cannot be answered. */
    private static List<Answer> answers(EvaluatedModel model, List<Item> asked) {
        try {
            return Answers.of(model, asked);
        } catch (InputException e) {
            if (asked.size() == 1) {
                return List.of(failed(e.getMessage()));
            }
            List<Answer> answers = new ArrayList<>();
            asked.forEach(item -> answers.addAll(answers(model, List.of(item))));
            return answers;
        }
    }

    /** An item, or what stands for it when its task's templates cannot be filled with the record. */
    private record Attempt(Item item, Optional<Answer> failure) {}

    private Attempt attempt(int docId, Optional<ChatFormat> format) {
        try {
            return new Attempt(item(docId, format), Optional.empty());
        } catch (JinjaException | InputException e) {
            Item unasked = new Item(
                    docId,
                    records.documents().get(docId),
                    new Query.Likelihood(List.of(""), List.of()),
                    new Expectation("", List.of(), List.of(), List.of()));
            return new Attempt(unasked, Optional.of(failed(String.valueOf(e.getMessage()))));
        }
    }

    private static Answer failed(String reason) {
        return new Answer(List.of(), List.of(), List.of(), Optional.of(reason));
    }

    private List<SampleRow> rows(Item item, Answer answer) {
        List<SampleRow> rows = new ArrayList<>();
        for (FilterPipeline filter : task.outcome().scoring().filters()) {
            rows.add(row(item, filter, answer));
        }
        return rows;
    }

    private SampleRow row(Item item, FilterPipeline filter, Answer answer) {
        Answer filtered = filtered(item, filter, answer);
        Measures measures = measures(item, filtered);
        String target = item.expectation().shown();
        String document = item.document().json();
        List<String> contexts = item.query().contexts();
        String prompt = item.query() instanceof Query.Rolling rolling ? rolling.text() : contexts.get(0);
        Question question = new Question(contexts, target, document, Hashes.of(document, prompt, target));
        return new SampleRow(
                task.id(), item.docId(), filter.name(), question, filtered, measures.values(), measures.weights());
    }

    private Answer filtered(Item item, FilterPipeline filter, Answer answer) {
        if (answer.error().isPresent()) {
            return answer;
        }
        boolean unknownTarget = task.outcome().output().type() == OutputType.MULTIPLE_CHOICE
                && task.outcome().scoring().custom().isEmpty()
                && item.expectation().right().isEmpty();
        Optional<String> error = unknownTarget
                ? Optional.of("the target " + item.expectation().shown() + " is none of the choices")
                : Optional.empty();
        List<String> texts =
                answer.responses().stream().map(response -> response.text()).toList();
        List<String> filtered = texts.isEmpty() ? texts : filter.apply(texts, item.document());
        return new Answer(answer.choices(), answer.responses(), filtered, error);
    }

    private Measures measures(Item item, Answer answer) {
        if (predictOnly) {
            return Measures.of(Map.of());
        }
        if (answer.error().isEmpty() || !answer.choices().isEmpty()) {
            return scorer.score(item, answer);
        }
        Map<String, Double> wrong = new LinkedHashMap<>();
        for (MetricSpec metric : task.outcome().scoring().metrics()) {
            if (!metric.higherIsBetter()) {
                throw new InputException(
                        answer.error().orElse(""),
                        "task " + task.id() + ", item " + item.docId(),
                        "an item that the model can answer: there is no worst " + metric.name() + " to count for it");
            }
            wrong.put(metric.name(), 0.0);
        }
        return Measures.of(wrong);
    }
}
