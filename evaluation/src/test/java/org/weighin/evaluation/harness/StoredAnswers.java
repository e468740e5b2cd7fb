package org.weighin.evaluation.harness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.EvaluatedModel;
import org.weighin.evaluation.model.Generation;
import org.weighin.evaluation.model.GenerationRequest;
import org.weighin.evaluation.model.LogLikelihood;
import tools.jackson.databind.JsonNode;

/** A model that knows the answers that another one gave; a prompt that differs in one character has none. */
final class StoredAnswers implements EvaluatedModel {
    private final String name;
    private final Optional<ChatFormat> chatFormat;
    private final Map<Continuation, LogLikelihood> likelihoods = new HashMap<>();
    private final Map<String, Double> rolling = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    StoredAnswers(HarnessRun run, Optional<ChatFormat> chatFormat) {
        this.name = run.model();
        this.chatFormat = chatFormat;
        run.allSamples().forEach(this::enter);
    }

    private void enter(JsonNode sample) {
        JsonNode continuations = sample.path("continuations");
        for (int i = 0; i < continuations.size(); i++) {
            String context = sample.has("contexts")
                    ? sample.path("contexts").get(i).asString()
                    : sample.path("context").asString();
            likelihoods.put(
                    new Continuation(context, continuations.get(i).asString()),
                    new LogLikelihood(
                            sample.path("loglikelihoods").get(i).asDouble(),
                            sample.path("is_greedy").get(i).asBoolean()));
        }
        if (sample.has("loglikelihood")) {
            rolling.put(
                    sample.path("text").asString(), sample.path("loglikelihood").asDouble());
        }
        if (sample.has("responses")) {
            String text = sample.path("responses").get(0).get(0).asString();
            texts.put(sample.path("context").asString(), text);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests) {
        return requests.stream().map(request -> known(likelihoods, request)).toList();
    }

    @Override
    public List<Double> rolling(List<String> asked) {
        return asked.stream().map(text -> known(rolling, text)).toList();
    }

    @Override
    public List<Generation> generate(List<GenerationRequest> requests) {
        return requests.stream()
                .map(request -> new Generation(known(texts, request.context()), 1, false))
                .toList();
    }

    @Override
    public Optional<ChatFormat> chatFormat() {
        return chatFormat;
    }

    @Override
    public long processedTokens() {
        return 0;
    }

    private static <K, V> V known(Map<K, V> answers, K asked) {
        return Objects.requireNonNull(answers.get(asked), () -> "the harness was never asked " + asked);
    }
}
