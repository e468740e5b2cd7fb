package org.weighin.jobs.score;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.weighin.evaluation.endpoint.ApiKey;
import org.weighin.evaluation.endpoint.Endpoint;
import org.weighin.evaluation.endpoint.EndpointModel;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.EvaluatedModel;
import org.weighin.evaluation.model.LocalModel;
import org.weighin.evaluation.model.TemplateFormat;
import org.weighin.jobs.plan.ComputePlan;
import org.weighin.jobs.work.BaseModel;
import org.weighin.jobs.work.EvaluationWork;
import org.weighin.jobs.work.ModelWork;
import org.weighin.jobs.work.ServedModel;
import org.weighin.jobs.work.UsedAdapter;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.LoadOptions;
import org.weighin.models.tokenizer.Tokenizer;

/** The one model that is asked at a time: kept while evaluations ask for it, closed when they ask for another. */
public final class OpenModel implements AutoCloseable {
    private final ComputePlan compute;
    private @Nullable Loaded loaded;

    private record Loaded(String label, Optional<LanguageModel> weights, EvaluatedModel asked) {}

    /** Nothing is opened yet. */
    public OpenModel(ComputePlan compute) {
        this.compute = compute;
    }

    /** The base or tuned model of an evaluation. */
    public EvaluatedModel of(EvaluationWork evaluation) {
        Loaded current = loaded;
        if (current == null || !current.label().equals(evaluation.label())) {
            close();
            current = open(evaluation);
            loaded = current;
        }
        return current.asked();
    }

    private Loaded open(EvaluationWork evaluation) {
        ModelWork model = evaluation.model();
        if (model instanceof ServedModel served) {
            Endpoint endpoint = served.endpoint();
            EvaluatedModel asked = new EndpointModel(served.id(), endpoint, ApiKey.of(endpoint));
            return new Loaded(served.id(), Optional.empty(), asked);
        }
        if (model instanceof BaseModel base) {
            return load(evaluation, base);
        }
        throw new IllegalStateException("a model of type " + model.getClass());
    }

    private Loaded load(EvaluationWork evaluation, BaseModel model) {
        LoadOptions options = new LoadOptions(
                compute.precision(),
                compute.weights(),
                compute.devices(),
                evaluation.adapter().map(UsedAdapter::folder));
        LanguageModel weights = LanguageModel.open(model.location(), options);
        Tokenizer tokenizer = weights.tokenizer();
        Optional<ChatFormat> format = model.describedTemplate()
                .map(tokenizer::chatTemplateOf)
                .or(tokenizer::chatTemplate)
                .map(TemplateFormat::new);
        evaluation
                .adapter()
                .filter(UsedAdapter::check)
                .ifPresent(adapter -> check(new AdapterCheck(adapter.folder(), model), weights));
        return new Loaded(
                evaluation.label(),
                Optional.of(weights),
                new LocalModel(evaluation.label(), weights, format, OptionalInt.empty()));
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
            loaded.weights().ifPresent(LanguageModel::close);
            loaded = null;
        }
    }
}
