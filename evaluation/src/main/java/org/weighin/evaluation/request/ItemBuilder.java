package org.weighin.evaluation.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.dialect.OutputType;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.GenerationRequest;
import org.weighin.evaluation.model.TextSampling;
import org.weighin.evaluation.model.Thinking;
import org.weighin.evaluation.prompt.FieldReader;
import org.weighin.evaluation.prompt.FieldValue;
import org.weighin.evaluation.task.Field;
import org.weighin.evaluation.task.GenerationSpec;
import org.weighin.evaluation.task.PromptSpec;
import org.weighin.evaluation.task.TaskSpec;
import org.weighin.evaluation.text.Whitespace;

/** Turns records and their prompts into queries. */
public final class ItemBuilder {
    private final TaskSpec task;
    private final FieldReader fields;
    private final GenerationSpec generation;
    private final boolean inChat;

    /**
     * @param generation how texts are written
     * @param inChat whether prompts are in a chat template, where no delimiter stands before a choice
     */
    public ItemBuilder(TaskSpec task, FieldReader fields, GenerationSpec generation, boolean inChat) {
        this.task = task;
        this.fields = fields;
        this.generation = generation;
        this.inChat = inChat;
    }

    /** The query for a record whose prompts are given. */
    public Item item(int docId, Document document, List<String> contexts) {
        FieldValue target = fields.target(task.prompt().target(), document);
        List<String> choices = task.prompt()
                .choices()
                .map(field -> fields.choices(field, document))
                .orElse(List.of());
        OutputType type = task.outcome().output().type();
        Query query =
                switch (type) {
                    case GENERATE_UNTIL -> new Query.Writing(requests(docId, contexts.get(0)));
                    case LOGLIKELIHOOD_ROLLING -> new Query.Rolling(target.shown());
                    case LOGLIKELIHOOD ->
                        new Query.Likelihood(contexts, List.of(new Continuation(contexts.get(0), target.shown())));
                    case MULTIPLE_CHOICE ->
                        new Query.Likelihood(contexts, continuations(contexts, choices, target, document));
                };
        return new Item(docId, document, query, expectation(target, choices, document));
    }

    private List<Continuation> continuations(
            List<String> contexts, List<String> choices, FieldValue target, Document document) {
        String delimiter = inChat && !goesOn(document) ? "" : task.prompt().targetDelimiter();
        List<Continuation> continuations = new ArrayList<>();
        if (choicesArePrompts(document)) {
            contexts.forEach(context -> continuations.add(new Continuation(context, delimiter + target.shown())));
        } else {
            choices.forEach(choice -> continuations.add(new Continuation(contexts.get(0), delimiter + choice)));
        }
        if (choices.size() > 2 && scoredBy("f1")) {
            throw new InputException(
                    "f1 is a metric of two choices, and there are " + choices.size(),
                    "task " + task.id() + ", metric_list",
                    "acc or mcc, or a task with two choices");
        }
        if (scoredBy("acc_mutual_info")) {
            choices.forEach(choice -> continuations.add(new Continuation("", delimiter + choice)));
        }
        return continuations;
    }

    private boolean scoredBy(String name) {
        return task.outcome().scoring().custom().isEmpty()
                && task.outcome().scoring().metrics().stream()
                        .anyMatch(metric -> metric.name().equals(name));
    }

    /** Whether the answer has a beginning already that does not end in white space. */
    private boolean goesOn(Document document) {
        PromptSpec prompt = task.prompt();
        Optional<String> prefix = prompt.prefix().map(field -> fields.plain(field, document));
        return prefix.filter(text -> !text.isEmpty() && !Whitespace.ends(text)).isPresent();
    }

    private boolean choicesArePrompts(Document document) {
        return fields.text(task.prompt().text(), document) instanceof FieldValue.Index;
    }

    private List<GenerationRequest> requests(int docId, String context) {
        return IntStream.range(0, task.outcome().output().repeats())
                .mapToObj(repeat -> new GenerationRequest(
                        context,
                        generation.until(),
                        generation.maxNewTokens(),
                        sampling(docId, repeat),
                        new Thinking(inChat, generation.thinkEndToken())))
                .toList();
    }

    private TextSampling sampling(int docId, int repeat) {
        return generation.temperature() == 0
                ? TextSampling.greedy()
                : new TextSampling(
                        generation.temperature(), generation.topP(), generation.topK(), ((long) repeat << 32) | docId);
    }

    private Expectation expectation(FieldValue target, List<String> choices, Document document) {
        Field text = task.prompt().text();
        FieldValue gold =
                choices.isEmpty() || !(fields.text(text, document) instanceof FieldValue.Index index) ? target : index;
        List<Integer> right = new ArrayList<>();
        List<String> references = new ArrayList<>();
        List<FieldValue> values = gold instanceof FieldValue.Several several ? several.values() : List.of(gold);
        for (FieldValue value : values) {
            int index = value instanceof FieldValue.Index number ? number.value() : choices.indexOf(value.shown());
            boolean known = index >= 0 && index < choices.size();
            if (known) {
                right.add(index);
            }
            references.add(known && value instanceof FieldValue.Index ? choices.get(index) : value.shown());
        }
        return new Expectation(target.shown(), choices, right, references);
    }
}
