package org.weighin.evaluation.endpoint;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weighin.datasets.InputException;
import tools.jackson.databind.JsonNode;

/** Sends requests to an endpoint, again where that may help. */
final class EndpointClient {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointClient.class);
    private static final long MOST_BYTES = 64L << 20;
    private static final Duration CONNECTING = Duration.ofSeconds(20);

    private final Endpoint endpoint;
    private final ApiKey key;
    private final Waiting waiting;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    /** How time passes between two attempts. */
    @FunctionalInterface
    interface Waiting {
        void pause(Duration time) throws InterruptedException;
    }

    EndpointClient(Endpoint endpoint, ApiKey key, Waiting waiting) {
        this.endpoint = endpoint;
        this.key = key;
        this.waiting = waiting;
    }

    /** Why an attempt failed, and how long the server wants to be left alone. */
    private record Failure(String what, Optional<Duration> pause) {}

    /**
     * Sends a request until it is answered.
     *
     * @param retry how often
     * @return the answer, a JSON object
     * @throws InputException when the text is longer than the model's window
     * @throws EndpointUnavailableException when there is no answer after the last attempt
     * @throws EndpointException when the server refuses
     */
    JsonNode post(JsonNode body, RetryPolicy retry) {
        HttpRequest request = request(endpoint.kind().path())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        for (int attempt = 1; ; attempt++) {
            Failure failure;
            try {
                Reply reply = exchange(request, retry);
                Optional<JsonNode> answer = answer(reply);
                if (answer.isPresent()) {
                    return answer.get();
                }
                failure = new Failure(told(reply), reply.pause(Instant.now()));
            } catch (IOException e) {
                failure = new Failure(told(e), Optional.empty());
            }
            if (attempt == retry.attempts()) {
                throw new EndpointUnavailableException(
                        failure.what() + (attempt > 1 ? ", after " + attempt + " attempts" : ""),
                        where(),
                        "a server that answers; the same command goes on where this run stopped");
            }
            await(
                    retry.pause(
                            attempt,
                            failure.pause(),
                            ThreadLocalRandom.current().nextDouble()),
                    failure);
        }
    }

    /** Where the endpoint is, for messages. */
    String where() {
        return endpoint.url() + endpoint.kind().path() + ", model " + endpoint.model();
    }

    /** A text of the server's without the API key. */
    String masked(String text) {
        return key.masked(text);
    }

    /** The answer; nothing where the server may answer later. */
    private Optional<JsonNode> answer(Reply reply) {
        if (reply.isGood()) {
            Optional<JsonNode> tree = reply.tree();
            if (tree.isPresent() && tree.get().has("error")) {
                throw refusal(reply);
            }
            return tree;
        }
        if (reply.isTooLong()) {
            throw new InputException(
                    "the prompt is too long for the model: " + reply.words(key), where(), "a shorter prompt");
        }
        if (!reply.passes()) {
            throw refusal(reply);
        }
        return Optional.empty();
    }

    private EndpointException refusal(Reply reply) {
        String right =
                switch (reply.status()) {
                    case 401, 403 ->
                        endpoint.key().isPresent()
                                ? "an API key that the server takes, in the environment variable that key names"
                                : "key: the name of an environment variable that holds an API key";
                    case 404, 405 -> served();
                    default -> "a request that the server takes";
                };
        String what = "the server refused, " + reply.status() + ": " + reply.words(key);
        return reply.status() == 400 || reply.status() == 422
                ? new EndpointRefusalException(what, where(), right)
                : new EndpointException(what, where(), right);
    }

    /** What the server has instead. */
    private String served() {
        try {
            Reply reply = exchange(request("/models").GET().build(), endpoint.retry());
            StringBuilder names = new StringBuilder();
            reply.tree().ifPresent(tree -> tree.path("data").forEach(model -> names.append(names.isEmpty() ? "" : ", ")
                    .append(key.masked(model.path("id").asString("")))));
            return names.isEmpty()
                    ? "a URL up to and with the version, as in http://host:8000/v1, and a model that is served there"
                    : "a model that is served there: " + names;
        } catch (IOException e) {
            return "a model that is served there";
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.address(path)).header("Accept", "application/json");
        key.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /** The time is that of the whole answer; {@link HttpRequest#timeout} would end with its headers. */
    private Reply exchange(HttpRequest request, RetryPolicy retry) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, headers -> new LimitedBody(MOST_BYTES));
        try {
            HttpResponse<byte[]> response = pending.get(retry.timeout(), TimeUnit.SECONDS);
            String body = new String(response.body(), StandardCharsets.UTF_8);
            return new Reply(
                    response.statusCode(), key.masked(body), response.headers().firstValue("Retry-After"));
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException("no whole answer within " + retry.timeout() + " seconds", e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private String told(Reply reply) {
        return reply.isGood()
                ? "the server's answer is no whole JSON object: \"" + reply.words(key) + "\""
                : "the server answered " + reply.status() + ": " + reply.words(key);
    }

    private String told(IOException failure) {
        if (failure instanceof ConnectException) {
            return "no connection to the server";
        }
        return "the connection failed: " + key.masked(String.valueOf(failure.getMessage()));
    }

    private void await(Duration pause, Failure failure) {
        LOG.warn("{}: {}; asked again in {} ms", where(), failure.what(), pause.toMillis());
        try {
            waiting.pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }
}
