package org.weighin.evaluation.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.endpoint.ScriptedServer.Answer;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.Generation;
import org.weighin.evaluation.model.GenerationRequest;
import org.weighin.evaluation.model.TextSampling;
import tools.jackson.databind.JsonNode;

class EndpointFaultsTest {
    private static final String SECRET = "sk-secret/0123+456";
    private static final Function<JsonNode, String> ECHO_PROMPT =
            request -> text(request.path("prompt").asString());

    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

    private static String text(String content) {
        return "{\"choices\": [{\"text\": \"" + content + "\", \"finish_reason\": \"stop\"}],"
                + " \"usage\": {\"prompt_tokens\": 7, \"completion_tokens\": 3}}";
    }

    private EndpointModel model(ScriptedServer server, int concurrency, RetryPolicy retry) {
        Endpoint endpoint = new Endpoint(
                server.url(),
                "tiny",
                EndpointKind.COMPLETION,
                Optional.of("TINY_KEY"),
                concurrency,
                retry,
                Optional.of(new Price(1.0, 10.0, "USD")));
        return new EndpointModel("tiny", endpoint, ApiKey.of(endpoint.key(), name -> SECRET), pauses::add);
    }

    private EndpointModel model(ScriptedServer server) {
        return model(server, 4, new RetryPolicy(3, 30));
    }

    private static GenerationRequest ask(String context) {
        return new GenerationRequest(context, List.of("\n"), 16, TextSampling.greedy());
    }

    private static String write(EndpointModel model, String context) {
        return model.generate(List.of(ask(context))).get(0).text();
    }

    private String refusal(Answer... script) {
        try (ScriptedServer server = new ScriptedServer(ECHO_PROMPT, script)) {
            EndpointModel model = model(server);
            return assertThrows(EndpointException.class, () -> write(model, "x"))
                    .getMessage();
        }
    }

    @Test
    void aBusyServerIsLeftAloneAsLongAsItAsksFor() {
        Answer busy =
                Answer.of(429, "{\"error\": {\"message\": \"slow down\"}}").with("Retry-After", "7");
        try (ScriptedServer server = new ScriptedServer(ECHO_PROMPT, busy)) {
            assertEquals("hello", write(model(server), "hello"));
            assertEquals(2, server.requests().size());
            assertEquals(1, pauses.size());
            assertTrue(pauses.get(0).compareTo(Duration.ofSeconds(7)) >= 0, pauses::toString);
            assertTrue(pauses.get(0).compareTo(Duration.ofSeconds(8)) < 0, pauses::toString);
        }
    }

    @Test
    void retryAfterMayBeADateAndIsBounded() {
        Instant now = Instant.parse("2026-11-23T03:00:00Z");
        Reply dated = new Reply(503, "", Optional.of("Mon, 23 Nov 2026 03:00:30 GMT"));
        assertEquals(Optional.of(Duration.ofSeconds(30)), dated.pause(now));
        assertEquals(Optional.empty(), new Reply(503, "", Optional.of("soon")).pause(now));
        assertEquals(Optional.empty(), dated.pause(now.plusSeconds(60)));
        Duration longest = RetryPolicy.STANDARD.pause(1, Optional.of(Duration.ofDays(1)), 0);
        assertEquals(Duration.ofMinutes(10), longest);
    }

    @Test
    void pausesDoubleUpToAMinuteAndAreNotAllAlike() {
        RetryPolicy policy = RetryPolicy.STANDARD;
        List<Long> longest = IntStream.rangeClosed(1, 9)
                .mapToObj(
                        failures -> policy.pause(failures, Optional.empty(), 1).toMillis())
                .toList();
        assertEquals(List.of(1000L, 2000L, 4000L, 8000L, 16000L, 32000L, 60000L, 60000L, 60000L), longest);
        assertEquals(Duration.ofSeconds(4), policy.pause(4, Optional.empty(), 0));
    }

    @Test
    void anErrorOfTheServerPassesAndItsAnswerIsTaken() {
        try (ScriptedServer server =
                new ScriptedServer(ECHO_PROMPT, Answer.of(500, "oops"), Answer.of(503, "<html>busy</html>"))) {
            assertEquals("hello", write(model(server), "hello"));
            assertEquals(2, pauses.size());
        }
    }

    @Test
    void attemptsAreBounded() {
        Answer broken = Answer.of(500, "{\"error\": \"out of memory\"}");
        String told = refusal(broken, broken, broken, broken);
        assertTrue(told.contains("the server answered 500: out of memory, after 3 attempts"), told);
        assertEquals(2, pauses.size());
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() {
        Answer half = Answer.of(200, text("hel").substring(0, 30)).announcing(500);
        Answer halfJson = Answer.of(200, text("hel").substring(0, 30));
        try (ScriptedServer server = new ScriptedServer(ECHO_PROMPT, half, halfJson)) {
            assertEquals("hello", write(model(server), "hello"));
            assertEquals(3, server.requests().size());
        }
    }

    @Test
    void anAnswerThatIsNoJsonIsToldWithItsBeginning() {
        Answer page = Answer.of(200, "<html>Welcome to the proxy</html>");
        String told = refusal(page, page, page);
        assertTrue(told.contains("no whole JSON object: \"<html>Welcome to the proxy"), told);
    }

    @Test
    void aSilentServerIsNotWaitedForLongerThanTheTimeout() {
        Answer endless = Answer.of(200, "{\"choices\": [").announcing(-1);
        try (ScriptedServer server = new ScriptedServer(ECHO_PROMPT, endless)) {
            assertEquals("hello", write(model(server, 1, new RetryPolicy(2, 1)), "hello"));
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        String url;
        try (ScriptedServer server = new ScriptedServer(ECHO_PROMPT)) {
            url = server.url();
        }
        Endpoint gone = new Endpoint(
                url, "tiny", EndpointKind.CHAT, Optional.empty(), 1, new RetryPolicy(2, 5), Optional.empty());
        EndpointModel model = new EndpointModel("tiny", gone, ApiKey.of(gone), pauses::add);
        EndpointException told =
                assertThrows(EndpointUnavailableException.class, () -> model.generate(List.of(ask("x"))));
        assertTrue(told.getMessage().contains("no connection to the server, after 2 attempts"), told.getMessage());
    }

    @Test
    void aModelThatIsNotServedIsToldWithThoseThatAre() {
        String told = refusal(
                Answer.of(404, "{\"error\": {\"message\": \"The model `tiny` does not exist.\"}}"),
                Answer.of(200, "{\"data\": [{\"id\": \"small\"}, {\"id\": \"large\"}]}"));
        assertTrue(told.contains("404: The model `tiny` does not exist."), told);
        assertTrue(told.contains("a model that is served there: small, large"), told);
        assertEquals(List.of(), pauses);
    }

    @Test
    void theKeyIsSentAndNeverShown() {
        Answer wrongKey = Answer.of(401, "{\"error\": {\"message\": \"Incorrect API key provided: " + SECRET + "\"}}");
        try (ScriptedServer server = new ScriptedServer(request -> text("your key is " + SECRET), wrongKey)) {
            EndpointModel model = model(server);
            String told = assertThrows(EndpointException.class, () -> write(model, "x"))
                    .getMessage();
            assertFalse(told.contains(SECRET), told);
            assertTrue(told.contains("Incorrect API key provided: ***"), told);
            assertEquals("your key is ***", write(model, "y"));
            assertEquals("Bearer " + SECRET, server.authorizations().get(0));
        }
        Answer escaped = Answer.of(403, "{\"error\": \"no " + SECRET.replace("/", "\\/") + "\"}");
        String told = refusal(escaped);
        assertTrue(told.contains("403: no ***"), told);
        Answer broken = Answer.of(500, SECRET);
        assertFalse(refusal(broken, broken, broken).contains(SECRET));
        assertFalse(
                ApiKey.of(Optional.of("TINY_KEY"), name -> SECRET).toString().contains(SECRET));
    }

    @Test
    void aKeyThatIsMissingOrWrittenIntoThePlanIsNotRepeated() {
        String unset = assertThrows(InputException.class, () -> ApiKey.of(Optional.of("sk_written_here"), name -> ""))
                .getMessage();
        assertFalse(unset.contains("sk_written_here"), unset);
        assertFalse(
                refused("http://localhost/v1", Optional.of(SECRET)).contains(SECRET),
                "the key itself in the place of its variable's name");
        assertFalse(refused("http://me:hush@localhost/v1", Optional.empty()).contains("hush"), "a password in the URL");
    }

    private static String refused(String url, Optional<String> key) {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new Endpoint(url, "tiny", EndpointKind.CHAT, key, 1, RetryPolicy.STANDARD, Optional.empty()));
        return String.valueOf(refusal.getMessage());
    }

    @Test
    void noMoreRequestsThanAllowedAreInFlightAndAnswersKeepTheirOrder() throws InterruptedException {
        CountDownLatch four = new CountDownLatch(4);
        Function<JsonNode, String> slow = request -> {
            four.countDown();
            try {
                assertTrue(four.await(20, TimeUnit.SECONDS), "four requests at a time");
                // The first asked answer last.
                Thread.sleep(40 - Integer.parseInt(request.path("prompt").asString()));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return ECHO_PROMPT.apply(request);
        };
        try (ScriptedServer server = new ScriptedServer(slow)) {
            List<GenerationRequest> requests = IntStream.range(0, 20)
                    .mapToObj(i -> ask(Integer.toString(i)))
                    .toList();
            List<String> texts = model(server).generate(requests).stream()
                    .map(Generation::text)
                    .toList();
            assertEquals(requests.stream().map(GenerationRequest::context).toList(), texts);
            assertEquals(4, server.mostInFlight());
        }
    }

    @Test
    void anItemThatIsTooLongFailsAloneAndNothingIsPaidForTwice() {
        Function<JsonNode, String> answers =
                request -> request.path("prompt").asString().equals("long")
                        ? "{\"error\": {\"message\": \"maximum context length is 8\"}}"
                        : ECHO_PROMPT.apply(request);
        Answer tooLong = Answer.of(400, "{\"error\": {\"message\": \"This model's maximum context length is 8\"}}");
        try (ScriptedServer server = new ScriptedServer(answers, tooLong)) {
            EndpointModel model = model(server, 1, new RetryPolicy(2, 30));
            List<GenerationRequest> batch = List.of(ask("long"), ask("a"), ask("b"));
            assertThrows(InputException.class, () -> model.generate(batch));
            assertEquals(3, server.requests().size());
            assertEquals("a", write(model, "a"));
            assertEquals("b", write(model, "b"));
            assertThrows(InputException.class, () -> write(model, "long"));
            assertEquals(3, server.requests().size());
        }
    }

    @Test
    void aServerWithoutLogProbabilitiesIsToldAtTheFirstRequest() {
        try (ScriptedServer server = new ScriptedServer(request -> text("Paris"))) {
            EndpointModel model = model(server);
            EndpointException told = assertThrows(EndpointException.class, () -> model.probe(true));
            assertTrue(told.getMessage().contains("no log-probabilities of a prompt's tokens"), told.getMessage());
            assertTrue(told.getMessage().contains("model tiny"), told.getMessage());
            model.probe(false);
            assertThrows(EndpointException.class, () -> model.logLikelihoods(List.of(new Continuation("a", " b"))));
        }
    }

    @Test
    void aServersOwnPenaltiesAreSwitchedOffWhereItKnowsThem() {
        Answer strict = Answer.of(400, "{\"error\": {\"message\": \"Unrecognized request argument: repeat_penalty\"}}");
        try (ScriptedServer lenient = new ScriptedServer(ECHO_PROMPT);
                ScriptedServer other = new ScriptedServer(ECHO_PROMPT, strict)) {
            write(model(lenient), "a");
            assertEquals(1.0, lenient.requests().get(0).path("repeat_penalty").asDouble(0));
            assertEquals(
                    1.0, lenient.requests().get(0).path("repetition_penalty").asDouble(0));
            EndpointModel model = model(other);
            assertEquals("a", write(model, "a"));
            assertEquals("b", write(model, "b"));
            assertEquals(
                    List.of(true, false, false),
                    other.requests().stream()
                            .map(request -> request.has("repeat_penalty"))
                            .toList());
        }
    }

    @Test
    void samplingSettingsAreSent() {
        try (ScriptedServer server = new ScriptedServer(ECHO_PROMPT)) {
            TextSampling first = new TextSampling(0.8, 0.95, 0, 7L);
            TextSampling second = new TextSampling(0.8, 0.95, 40, (1L << 32) | 7);
            model(server, 1, RetryPolicy.STANDARD)
                    .generate(List.of(
                            new GenerationRequest("a", List.of(), 16, first),
                            new GenerationRequest("a", List.of(), 16, second)));
            JsonNode one = server.requests().get(0);
            JsonNode two = server.requests().get(1);
            assertEquals(0.8, one.path("temperature").asDouble());
            assertEquals(0.95, one.path("top_p").asDouble());
            assertEquals(0.0, one.path("min_p").asDouble(1));
            assertEquals(40, two.path("top_k").asInt());
            assertTrue(one.path("seed").asInt() != two.path("seed").asInt(), "each repeat has its own seed");
        }
    }

    @Test
    void tokensAndCostAreThoseOfTheServer() {
        try (ScriptedServer server = new ScriptedServer(ECHO_PROMPT)) {
            EndpointModel model = model(server);
            model.generate(List.of(ask("a"), ask("b")));
            assertEquals(20, model.processedTokens());
            assertEquals((14 * 1.0 + 6 * 10.0) / 1e6, model.cost().orElseThrow().amount(), 1e-15);
        }
    }

    @Test
    void aBodyWithoutEndIsRefused() throws InterruptedException {
        LimitedBody body = new LimitedBody(10);
        body.onSubscribe(new java.util.concurrent.Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        body.onNext(List.of(java.nio.ByteBuffer.allocate(8)));
        assertFalse(body.getBody().toCompletableFuture().isDone());
        body.onNext(List.of(java.nio.ByteBuffer.allocate(8)));
        Throwable failure = assertThrows(
                        java.util.concurrent.ExecutionException.class,
                        () -> body.getBody().toCompletableFuture().get())
                .getCause();
        assertInstanceOf(java.io.IOException.class, failure);
    }
}
