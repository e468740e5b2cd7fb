package org.weighin.evaluation.endpoint;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server sent back.
 *
 * @param body as it came: a server may repeat the API key in it
 * @param retryAfter the header, if it was sent
 */
record Reply(int status, String body, Optional<String> retryAfter) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int EXCERPT = 300;

    boolean isGood() {
        return status == 200;
    }

    /** Whether the same request may be answered later. */
    boolean passes() {
        return status == 408 || status == 429 || status >= 500;
    }

    /** Whether the text is longer than the model's window: what servers write differs, the words do not. */
    boolean isTooLong() {
        String text = body.toLowerCase(Locale.ROOT);
        boolean named = text.contains("context length")
                || text.contains("context window")
                || text.contains("context_length")
                || text.contains("context size")
                || text.contains("maximum model length");
        return named && (status == 400 || status == 413 || status == 422);
    }

    /** The body's tree, if it is a JSON object. */
    Optional<JsonNode> tree() {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** How long the server wants to be left alone; given in seconds, or as a date. */
    Optional<Duration> pause(Instant now) {
        return retryAfter.flatMap(value -> parsed(value.strip(), now)).filter(pause -> !pause.isNegative());
    }

    private static Optional<Duration> parsed(String value, Instant now) {
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The server's own words without the API key, shortened. */
    String words(ApiKey key) {
        String text = key.masked(tree().map(Reply::message).orElse(body)).strip();
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
    }

    private static String message(JsonNode tree) {
        JsonNode error = tree.has("error") ? tree.get("error") : tree;
        String message =
                error.isString() ? error.asString() : error.path("message").asString("");
        return message.isEmpty() ? tree.toString() : message;
    }
}
