package org.weighin.evaluation.endpoint;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.weighin.evaluation.results.Cost;
import tools.jackson.databind.JsonNode;

/** Counts the tokens that a server says it read and wrote. */
final class TokenMeter {
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    /** What a reply holds, with its tokens counted. */
    <T> T counted(JsonNode reply, Function<JsonNode, T> content) {
        read.addAndGet(readBy(reply));
        written.addAndGet(writtenBy(reply).orElse(0));
        return content.apply(reply);
    }

    /** Tokens of a request's prompt; 0 where the server does not say. */
    static int readBy(JsonNode reply) {
        return reply.path("usage").path("prompt_tokens").asInt(0);
    }

    /** Tokens of an answer, where the server says it. */
    static OptionalInt writtenBy(JsonNode reply) {
        JsonNode tokens = reply.path("usage").path("completion_tokens");
        return tokens.isNumber() ? OptionalInt.of(tokens.asInt()) : OptionalInt.empty();
    }

    long all() {
        return read.get() + written.get();
    }

    Optional<Cost> at(Optional<Price> price) {
        return price.map(rate -> new Cost(rate.of(read.get(), written.get()), rate.currency()));
    }
}
