package org.weighin.evaluation.endpoint;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.LogLikelihood;
import org.weighin.evaluation.text.Whitespace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Log-likelihoods from a server that echoes a prompt with its log-probabilities ({@code echo} and {@code logprobs} of the
 * completions interface).
 *
 * <p>Where the continuation begins is known from the texts of its tokens. Where a token reaches across the beginning, the
 * rule of lm-evaluation-harness holds: the continuation's tokens are those behind as many as the context alone has; the
 * server counts these.
 */
final class TextScoring {
    private static final int CONTEXTS = 4096;

    /** More than number formats and kernels bring about, less than another token's. */
    private static final double TOLERANCE = 0.25;

    private final EndpointClient client;
    private final Endpoint endpoint;
    private final TokenMeter meter;
    private final ConcurrentMap<String, Integer> contextTokens = new ConcurrentHashMap<>();

    TextScoring(EndpointClient client, Endpoint endpoint, TokenMeter meter) {
        this.client = client;
        this.endpoint = endpoint;
        this.meter = meter;
    }

    LogLikelihood logLikelihood(Continuation request, RetryPolicy retry) {
        String prompt = request.context() + request.text();
        if (request.text().isEmpty()) {
            throw unscored("an empty continuation has no token", "a continuation of at least one token");
        }
        EchoedText echoed = echoed(prompt, retry);
        String context = Whitespace.stripTrailing(request.context());
        OptionalInt found = echoed.startOf(prompt.substring(context.length()));
        int start = found.isPresent() || context.isEmpty()
                ? found.orElse(0)
                : echoed.tokens().size() - (echoed.counted() - contextTokens(context, retry));
        return echoed.from(start)
                .orElseThrow(() -> unscored(
                        "the server does not score the continuation \"" + request.text() + "\"",
                        "a context and a continuation of at least one token each"));
    }

    /**
     * Compares the score of a token that the server wrote with that of the same token when it is echoed. Servers are known
     * to give each token the logarithm of the next place.
     *
     * @throws EndpointException when they differ by more than arithmetic can
     */
    void check(String context, RetryPolicy retry) {
        JsonNode reply = client.post(body(context).put("logprobs", 1), retry);
        JsonNode choice = meter.counted(reply, answer -> answer.path("choices").path(0));
        String token = choice.path("text").asString("");
        JsonNode written = choice.path("logprobs").path("token_logprobs").path(0);
        if (token.isBlank() || !written.isNumber()) {
            echoed(context, retry);
            return;
        }
        double echoed = scored(new Continuation(context, token), retry);
        if (!(Math.abs(echoed - written.asDouble()) <= TOLERANCE)) {
            throw new EndpointException(
                    String.format(
                            Locale.ROOT,
                            "the server echoes log-probabilities that are not those of its tokens: behind \"%s\", \"%s\" has"
                                    + " %.2f when it is written and %.2f when it is echoed",
                            context,
                            client.masked(token),
                            written.asDouble(),
                            echoed),
                    client.where(),
                    "the same; llama-cpp-python shifts them by one token for models that do not begin texts with a token"
                            + " of their own");
        }
    }

    /** NaN where it cannot be told. */
    private double scored(Continuation request, RetryPolicy retry) {
        try {
            return logLikelihood(request, retry).sum();
        } catch (InputException e) {
            return Double.NaN;
        }
    }

    /** Logarithm of a whole text's probability. */
    double rolling(String text, RetryPolicy retry) {
        return echoed(text, retry)
                .from(0)
                .map(LogLikelihood::sum)
                .orElseThrow(() -> new EndpointException(
                        "the server gives no log-probability to the first token of a text",
                        client.where(),
                        "for tasks that score whole texts, a model on this machine"));
    }

    private EchoedText echoed(String prompt, RetryPolicy retry) {
        ObjectNode body = body(prompt).put("logprobs", 1).put("echo", true);
        return meter.counted(client.post(body, retry), EchoedText::of)
                .orElseThrow(
                        () -> new EndpointException(
                                "the server gives no log-probabilities of a prompt's tokens (echo with logprobs)",
                                client.where(),
                                "a server that does, such as vLLM or llama-cpp-python with logits_all, or a model on this machine"));
    }

    private int contextTokens(String context, RetryPolicy retry) {
        if (contextTokens.size() > CONTEXTS) {
            contextTokens.clear();
        }
        return contextTokens.computeIfAbsent(context, text -> counted(text, retry));
    }

    private int counted(String context, RetryPolicy retry) {
        int tokens = meter.counted(client.post(body(context), retry), TokenMeter::readBy);
        if (tokens < 1) {
            throw new EndpointException(
                    "a token reaches from the context into the continuation, and the server does not count tokens (usage)",
                    client.where(),
                    "a server that tells usage.prompt_tokens");
        }
        return tokens;
    }

    private ObjectNode body(String prompt) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", endpoint.model())
                .put("prompt", prompt)
                .put("max_tokens", 1)
                .put("temperature", 0);
    }

    private InputException unscored(String what, String right) {
        return new InputException(what, client.where(), right);
    }
}
