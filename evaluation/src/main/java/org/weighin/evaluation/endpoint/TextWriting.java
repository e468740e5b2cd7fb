package org.weighin.evaluation.endpoint;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weighin.evaluation.model.Generation;
import org.weighin.evaluation.model.GenerationRequest;
import org.weighin.evaluation.model.TextSampling;
import org.weighin.evaluation.model.ThinkingTags;
import org.weighin.evaluation.model.Thought;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Texts that a server writes. */
final class TextWriting {
    private static final Logger LOG = LoggerFactory.getLogger(TextWriting.class);

    /** The protocol takes no more; the text is cut before the others here. */
    private static final int STOP_STRINGS = 4;

    private static final int PRIME = 1_000_003;
    private static final List<String> THOUGHTS = List.of("reasoning_content", "reasoning");

    /** More than any vocabulary has: servers disagree on whether 0 or -1 means all. */
    private static final int ALL_TOKENS = 1 << 20;

    private final EndpointClient client;
    private final Endpoint endpoint;
    private final TokenMeter meter;
    private volatile boolean standardOnly;

    TextWriting(EndpointClient client, Endpoint endpoint, TokenMeter meter) {
        this.client = client;
        this.endpoint = endpoint;
        this.meter = meter;
    }

    Generation write(GenerationRequest request, RetryPolicy retry) {
        return meter.counted(reply(request, retry), answer -> generation(answer, request));
    }

    private JsonNode reply(GenerationRequest request, RetryPolicy retry) {
        ObjectNode body = body(request);
        if (standardOnly) {
            return client.post(body, retry);
        }
        try {
            return client.post(withoutHabits(body.deepCopy(), request.sampling()), retry);
        } catch (EndpointRefusalException refusal) {
            JsonNode reply = client.post(body, retry);
            if (!standardOnly) {
                LOG.warn(
                        "{} does not take repeat_penalty, repetition_penalty, min_p and top_k, and is asked without; its own"
                                + " settings hold",
                        client.where());
            }
            standardOnly = true;
            return reply;
        }
    }

    /**
     * Servers penalise repetitions (llama-cpp-python by 1.1) or take sampling settings from the model's folder (vLLM) unless
     * they are told not to, each by another name.
     */
    private static ObjectNode withoutHabits(ObjectNode body, TextSampling sampling) {
        body.put("repeat_penalty", 1.0).put("repetition_penalty", 1.0);
        if (sampling.temperature() > 0) {
            body.put("min_p", 0.0).put("top_k", sampling.topK() > 0 ? sampling.topK() : ALL_TOKENS);
        }
        return body;
    }

    private ObjectNode body(GenerationRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", endpoint.model());
        if (endpoint.kind() == EndpointKind.CHAT) {
            body.set("messages", MessagesFormat.messages(request.context()));
        } else {
            body.put("prompt", request.context());
        }
        body.put("max_tokens", request.maxNewTokens());
        putSampling(body, request.sampling());
        List<String> ends =
                request.until().stream().filter(end -> !end.isEmpty()).toList();
        if (!ends.isEmpty()) {
            ArrayNode stop = body.putArray("stop");
            ends.stream().limit(STOP_STRINGS).forEach(stop::add);
        }
        return body;
    }

    private static void putSampling(ObjectNode body, TextSampling sampling) {
        body.put("temperature", sampling.temperature());
        if (sampling.temperature() == 0) {
            return;
        }
        body.put("top_p", sampling.topP());
        // Servers take seeds of 31 bits; of ours, the upper half is the repeat and the lower one the item.
        body.put("seed", (int) ((sampling.seed() ^ (sampling.seed() >>> 32) * PRIME) & Integer.MAX_VALUE));
    }

    private Generation generation(JsonNode reply, GenerationRequest request) {
        JsonNode choice = reply.path("choices").path(0);
        JsonNode message = choice.path("message");
        JsonNode content = endpoint.kind() == EndpointKind.CHAT ? message.path("content") : choice.path("text");
        if (content.isMissingNode()) {
            throw new EndpointException(
                    "the server's answer has no text",
                    client.where(),
                    endpoint.kind() == EndpointKind.CHAT ? "choices[0].message.content" : "choices[0].text");
        }
        Thought thought = thought(client.masked(content.asString("")), message, request);
        String text = thought.answer();
        boolean stopped = false;
        for (String end : request.until()) {
            int at = end.isEmpty() ? -1 : text.indexOf(end);
            if (at >= 0) {
                text = text.substring(0, at);
                stopped = true;
            }
        }
        boolean cutOff = !stopped && choice.path("finish_reason").asString("").equals("length");
        return new Generation(text, TokenMeter.writtenBy(reply).orElse(0), cutOff, thought.reasoning());
    }

    /** A server that tells thought and answer apart gives the thought in a field of its own, under one of two names. */
    private Thought thought(String text, JsonNode message, GenerationRequest request) {
        for (String field : THOUGHTS) {
            String told = message.path(field).asString("");
            if (!told.isBlank()) {
                return new Thought(Optional.of(client.masked(told)), text, false);
            }
        }
        Optional<ThinkingTags> tags = request.thinking().tags(Optional.of(new MessagesFormat(client.where())));
        return tags.map(marks -> marks.split(text, marks.openIn(request.context())))
                .orElseGet(() -> new Thought(Optional.empty(), text, false));
    }
}
