package org.weighin.evaluation.memory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.datasets.jinja.JinjaException;
import org.weighin.datasets.yaml.Default;
import org.weighin.evaluation.Evaluation;
import org.weighin.evaluation.EvaluationOptions;
import org.weighin.evaluation.TaskRun;
import org.weighin.evaluation.WritingOptions;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.random.SplitMix64;
import org.weighin.evaluation.request.Item;
import org.weighin.evaluation.task.TaskSpec;

/**
 * Asks how much of a benchmark a model knows by heart: the model is given the first part of an item, question and right
 * answer as one text, and goes on with it greedily (the partial-prompt completion of Wu et al. 2025, arXiv 2507.10532).
 *
 * @param items most items of each task, drawn from those that are evaluated
 * @param share of an item that the model is given
 */
public record MemoryProbe(@Default("50") int items, @Default("0.6") double share) {
    private static final double LEAST_SHARE = 0.1;
    private static final double MOST_SHARE = 0.9;

    public MemoryProbe {
        if (items < 1) {
            throw new IllegalArgumentException("items is " + items + "; it is at least 1");
        }
        if (!(share >= LEAST_SHARE && share <= MOST_SHARE)) {
            throw new IllegalArgumentException(
                    "share is " + share + "; it is from " + LEAST_SHARE + " to " + MOST_SHARE + ", such as 0.6");
        }
    }

    /**
     * The probe of a task, to be run like a task; without few-shot examples, description and chat template.
     *
     * @param dataRoot what the data files of the task are relative to
     * @param limit most records that the task is evaluated on
     * @throws InputException when the data cannot be read
     */
    public ProbedTask of(TaskSpec task, Path dataRoot, OptionalInt limit) {
        EvaluationOptions standard = EvaluationOptions.standard();
        EvaluationOptions options = new EvaluationOptions(
                limit,
                OptionalInt.of(0),
                Optional.empty(),
                Optional.empty(),
                standard.seed(),
                false,
                WritingOptions.STANDARD);
        TaskRun run = Evaluation.plan(ProbeSpec.bare(task), dataRoot, options);
        List<ItemText> texts = texts(run);
        TextCut cut = TextCut.of(texts, share);
        List<TextCut.Parts> telling =
                texts.stream().flatMap(text -> cut.parts(text).stream()).toList();
        List<TextCut.Parts> drawn = drawn(telling, standard.seed());
        TaskRun probe = Evaluation.of(
                ProbeSpec.of(task, drawn),
                drawn.stream().map(MemoryProbe::document).toList(),
                standard);
        return new ProbedTask(probe, run.size() - telling.size());
    }

    private static List<ItemText> texts(TaskRun run) {
        List<ItemText> texts = new ArrayList<>();
        for (int docId = 0; docId < run.size(); docId++) {
            text(run, docId).ifPresent(texts::add);
        }
        return texts;
    }

    /** An item whose templates cannot be filled has no text. */
    private static Optional<ItemText> text(TaskRun run, int docId) {
        try {
            Item item = run.items(docId, docId + 1, Optional.empty()).get(0);
            return ItemText.of(item, run.task().prompt().targetDelimiter());
        } catch (JinjaException | InputException e) {
            return Optional.empty();
        }
    }

    /** Each next item is taken with the chance that leaves every choice of items as likely (Knuth's algorithm S). */
    private List<TextCut.Parts> drawn(List<TextCut.Parts> telling, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        List<TextCut.Parts> drawn = new ArrayList<>();
        for (int at = 0; at < telling.size(); at++) {
            if (random.below(telling.size() - at) < items - drawn.size()) {
                drawn.add(telling.get(at));
            }
        }
        return drawn;
    }

    private static Document document(TextCut.Parts parts) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(ProbeSpec.LINE, parts.docId());
        values.put(ProbeSpec.PREFIX, parts.prefix());
        values.put(ProbeSpec.REST, parts.rest());
        return new Document(values);
    }
}
