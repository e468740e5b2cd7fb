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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** @param hidden tokens that the server counts and does not echo */
    private static String answer(JsonNode request, int hidden) {
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
        return "{\"choices\": [{\"text\": \"\"" + echoed + "}], \"usage\": {\"prompt_tokens\": "
                + (tokens.size() + hidden) + ", \"completion_tokens\": 1}}";
    }

    private static LogLikelihood score(String context, String continuation, int requests) {
        return score(context, continuation, requests, 0);
    }

    private static LogLikelihood score(String context, String continuation, int requests, int hidden) {
        try (ScriptedServer server = new ScriptedServer(request -> answer(request, hidden))) {
            EndpointModel model = model(server);
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
    void aTokenThatIsCountedAndNotEchoedDoesNotShiftTheBoundary() {
        assertEquals(-2, score("abc", "def", 2, 1).sum());
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
        try (ScriptedServer server = new ScriptedServer(request -> answer(request, 0))) {
            EndpointModel model = model(server);
            assertThrows(EndpointException.class, () -> model.rolling(List.of("The sky is blue")));
            assertThrows(
                    InputException.class, () -> model.logLikelihoods(List.of(new Continuation("", "The sky is blue"))));
        }
    }

    /** A server that writes " Paris" with -0.5, and echoes it behind a given number of tokens, with a given score. */
    private static String probed(boolean tellsBos, double echoed, JsonNode request) {
        boolean echo = request.path("echo").asBoolean(false);
        String bos = tellsBos ? "\"<s>\", " : "";
        String none = tellsBos ? "null, " : "";
        String logs = echo
                ? "{\"tokens\": [" + bos + "\"The capital of France is\", \" Paris\", \".\"], \"token_logprobs\": ["
                        + none + "-9, " + echoed + ", -1], \"top_logprobs\": [" + none
                        + "{\"a\": -1}, {\"a\": -0.5}, {\"a\": -1}]}"
                : "{\"tokens\": [\" Paris\"], \"token_logprobs\": [-0.5]}";
        return "{\"choices\": [{\"text\": \" Paris\", \"logprobs\": " + logs + "}],"
                + " \"usage\": {\"prompt_tokens\": 3, \"completion_tokens\": 1}}";
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerWhoseEchoIsNotWhatItWritesIsRefused(boolean tellsBos) {
        try (ScriptedServer right = new ScriptedServer(request -> probed(tellsBos, -0.52, request));
                ScriptedServer shifted = new ScriptedServer(request -> probed(tellsBos, -9.1, request))) {
            model(right).probe(true);
            String told = assertThrows(
                            EndpointException.class, () -> model(shifted).probe(true))
                    .getMessage();
            assertTrue(told.contains("\" Paris\" has -0.50 when it is written and -9.10 when it is echoed"), told);
        }
    }

    private static EndpointModel model(ScriptedServer server) {
        Endpoint endpoint = Endpoint.of(server.url(), "tiny", EndpointKind.COMPLETION);
        return new EndpointModel("tiny", endpoint, ApiKey.of(endpoint), pause -> {});
    }
}
