package org.weighin.jobs.score;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.EvaluatedModel;
import org.weighin.evaluation.model.LocalModel;
import org.weighin.evaluation.model.TemplateFormat;
import org.weighin.jobs.plan.ComputePlan;
import org.weighin.jobs.work.EvaluationWork;
import org.weighin.jobs.work.UsedAdapter;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.LoadOptions;
import org.weighin.models.tokenizer.Tokenizer;

/** The one model that is in memory: kept while evaluations ask for it, closed when they ask for another. */
public final class OpenModel implements AutoCloseable {
    private final ComputePlan compute;
    private @Nullable Loaded loaded;

    private record Loaded(String label, LanguageModel weights, EvaluatedModel asked) {}

    /** Nothing is opened yet. */
    public OpenModel(ComputePlan compute) {
        this.compute = compute;
    }

    /** The base or tuned model of an evaluation. */
    public EvaluatedModel of(EvaluationWork evaluation) {
        Loaded current = loaded;
        if (current == null || !current.label().equals(evaluation.label())) {
            close();
            current = load(evaluation);
            loaded = current;
        }
        return current.asked();
    }

    private Loaded load(EvaluationWork evaluation) {
        LoadOptions options = new LoadOptions(
                compute.precision(),
                compute.weights(),
                compute.devices(),
                evaluation.adapter().map(UsedAdapter::folder));
        LanguageModel weights = LanguageModel.open(evaluation.model().location(), options);
        Tokenizer tokenizer = weights.tokenizer();
        Optional<ChatFormat> format = evaluation
                .model()
                .describedTemplate()
                .map(tokenizer::chatTemplateOf)
                .or(tokenizer::chatTemplate)
                .map(TemplateFormat::new);
        evaluation
                .adapter()
                .filter(UsedAdapter::check)
                .ifPresent(adapter -> check(new AdapterCheck(adapter.folder(), evaluation.model()), weights));
        return new Loaded(
                evaluation.label(), weights, new LocalModel(evaluation.label(), weights, format, OptionalInt.empty()));
    }

    private static void check(AdapterCheck check, LanguageModel weights) {
        try {
            check.require(weights);
        } catch (RuntimeException refusal) {
            weights.close();
            throw refusal;
        }
    }

    @Override
    public void close() {
        if (loaded != null) {
            loaded.weights().close();
            loaded = null;
        }
    }
}
