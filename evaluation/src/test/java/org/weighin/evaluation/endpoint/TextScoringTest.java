package org.weighin.evaluation.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.LogLikelihood;
import tools.jackson.databind.JsonNode;

/** Against a server that tokenises by a table; the i-th token has a log-probability of -2^i, and the first has none. */
class TextScoringTest {
    private static final Map<String, List<String>> TOKENS = Map.ofEntries(
            Map.entry("The sky is blue", List.of("The", " sky", " is", " blue")),
            Map.entry("The sky is", List.of("The", " sky", " is")),
            Map.entry("abcdef", List.of("abcd", "ef")),
            Map.entry("abc", List.of("abc")),
            Map.entry("天空好", List.of("天空", "", "", "好")),
            Map.entry("天空", List.of("天空")),
            Map.entry("x\u597d", List.of("x", "\uFFFD", "\uFFFD", "\uFFFD")),
            Map.entry("x", List.of("x")),
            Map.entry("hi", List.of("<s>", "hi")));

    private static String answer(JsonNode request) {
        List<String> tokens =
                Objects.requireNonNull(TOKENS.get(request.path("prompt").asString()));
        String texts = tokens.stream().map(token -> '"' + token + '"').collect(Collectors.joining(", "));
        String logs = IntStream.range(0, tokens.size())
                .mapToObj(i -> i == 0 ? "null" : Integer.toString(-(1 << i)))
                .collect(Collectors.joining(", "));
        String best = IntStream.range(0, tokens.size())
                .mapToObj(i -> i == 0 ? "null" : "{\"t\": " + (i == 3 ? -1.5 : -(1 << i)) + "}")
                .collect(Collectors.joining(", "));
        String echoed = request.path("echo").asBoolean(false)
                ? ", \"logprobs\": {\"tokens\": [" + texts + ", \"!\"], \"token_logprobs\": [" + logs
                        + ", -9], \"top_logprobs\": [" + best + ", {\"!\": -9}]}"
                : "";
        return "{\"choices\": [{\"text\": \"\"" + echoed + "}], \"usage\": {\"prompt_tokens\": " + tokens.size() + "}}";
    }

    private static LogLikelihood score(String context, String continuation, int requests) {
        try (ScriptedServer server = new ScriptedServer(TextScoringTest::answer)) {
            Endpoint endpoint = Endpoint.of(server.url(), "tiny", EndpointKind.COMPLETION);
            EndpointModel model = new EndpointModel("tiny", endpoint, ApiKey.of(endpoint), pause -> {});
            LogLikelihood score = model.logLikelihoods(List.of(new Continuation(context, continuation)))
                    .get(0);
            assertEquals(requests, server.requests().size());
            return score;
        }
    }

    @Test
    void theContinuationIsWhatItsTokensSpell() {
        assertEquals(-8, score("The sky is", " blue", 1).sum());
        assertEquals(-12, score("The sky", " is blue", 1).sum());
        assertTrue(score("The", " sky is", 1).greedy());
        assertFalse(score("The sky is", " blue", 1).greedy(), "another token is likelier");
    }

    @Test
    void whiteSpaceAtTheContextsEndBelongsToTheContinuation() {
        assertEquals(-8, score("The sky is ", "blue", 1).sum());
    }

    @Test
    void aTokenAcrossTheBoundaryFollowsTheHarnessAndAsksForTheContextsLength() {
        assertEquals(-2, score("abc", "def", 2).sum());
    }

    @Test
    void charactersOfSeveralTokensAreScoredWhole() {
        assertEquals(-14, score("天空", "好", 2).sum());
        assertEquals(-14, score("x", "\u597d", 2).sum());
    }

    @Test
    void behindATokenThatBeginsTextsTheFirstIsScored() {
        assertEquals(-2, score("", "hi", 1).sum());
    }

    @Test
    void aTextWithoutScoreForItsFirstTokenHasNoPerplexity() {
        try (ScriptedServer server = new ScriptedServer(TextScoringTest::answer)) {
            Endpoint endpoint = Endpoint.of(server.url(), "tiny", EndpointKind.COMPLETION);
            EndpointModel model = new EndpointModel("tiny", endpoint, ApiKey.of(endpoint), pause -> {});
            assertThrows(EndpointException.class, () -> model.rolling(List.of("The sky is blue")));
            assertThrows(
                    InputException.class, () -> model.logLikelihoods(List.of(new Continuation("", "The sky is blue"))));
        }
    }
}
