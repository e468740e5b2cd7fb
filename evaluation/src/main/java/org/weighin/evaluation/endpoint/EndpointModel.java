package org.weighin.evaluation.endpoint;

import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.EvaluatedModel;
import org.weighin.evaluation.model.Generation;
import org.weighin.evaluation.model.GenerationRequest;
import org.weighin.evaluation.model.LogLikelihood;
import org.weighin.evaluation.model.TextSampling;
import org.weighin.evaluation.results.Cost;

/** A model that a server holds: vLLM, SGLang, llama.cpp, Ollama, or any other with OpenAI's protocol. */
public final class EndpointModel implements EvaluatedModel {
    private static final String PROBE = "The capital of France is";

    private final String name;
    private final Endpoint endpoint;
    private final EndpointClient client;
    private final TextScoring scoring;
    private final TextWriting writing;
    private final TokenMeter meter = new TokenMeter();
    private final InFlight<Continuation, LogLikelihood> likelihoods;
    private final InFlight<String, Double> texts;
    private final InFlight<GenerationRequest, Generation> generations;

    /** @param name label in files and tables */
    public EndpointModel(String name, Endpoint endpoint, ApiKey key) {
        this(name, endpoint, key, time -> Thread.sleep(time.toMillis()));
    }

    EndpointModel(String name, Endpoint endpoint, ApiKey key, EndpointClient.Waiting waiting) {
        this.name = name;
        this.endpoint = endpoint;
        this.client = new EndpointClient(endpoint, key, waiting);
        this.scoring = new TextScoring(client, endpoint, meter);
        this.writing = new TextWriting(client, endpoint, meter);
        RetryPolicy retry = endpoint.retry();
        this.likelihoods = new InFlight<>(endpoint.concurrency(), request -> scoring.logLikelihood(request, retry));
        this.texts = new InFlight<>(endpoint.concurrency(), text -> scoring.rolling(text, retry));
        this.generations = new InFlight<>(endpoint.concurrency(), request -> writing.write(request, retry));
    }

    /**
     * Asks once for a single token, so that what is wrong is known before anything is computed.
     *
     * @param needsLikelihoods whether a task needs log-likelihoods
     * @throws EndpointUnavailableException when the server does not answer now
     * @throws EndpointException when it refuses, or has no log-probabilities
     */
    public void probe(boolean needsLikelihoods) {
        RetryPolicy once = endpoint.retry().once();
        if (needsLikelihoods) {
            requireCompletion();
            scoring.check(PROBE, once);
        } else {
            writing.write(new GenerationRequest(PROBE, List.of(), 1, TextSampling.greedy()), once);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests) {
        requireCompletion();
        return likelihoods.answers(requests);
    }

    @Override
    public List<Double> rolling(List<String> wanted) {
        requireCompletion();
        return texts.answers(wanted);
    }

    @Override
    public List<Generation> generate(List<GenerationRequest> requests) {
        return generations.answers(requests);
    }

    @Override
    public Optional<ChatFormat> chatFormat() {
        return endpoint.kind() == EndpointKind.CHAT
                ? Optional.of(new MessagesFormat(client.where()))
                : Optional.empty();
    }

    @Override
    public long processedTokens() {
        return meter.all();
    }

    @Override
    public Optional<Cost> cost() {
        return meter.at(endpoint.price());
    }

    private void requireCompletion() {
        if (endpoint.kind() == EndpointKind.CHAT) {
            throw new EndpointException(
                    "a chat endpoint gives no log-likelihoods of given texts", client.where(), "kind: completion");
        }
    }
}
