package org.weighin.evaluation.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that misbehaves as told, and answers as told when it was told nothing. */
final class ScriptedServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Answer> script = new ArrayDeque<>();
    private final Function<JsonNode, String> otherwise;
    private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    /** @param bodyLength what the headers say; more than the body has for one that breaks off, -1 for one that never ends */
    record Answer(int status, String body, Map<String, String> headers, int bodyLength) {
        static Answer of(int status, String body) {
            return new Answer(status, body, Map.of(), body.getBytes(StandardCharsets.UTF_8).length);
        }

        Answer with(String header, String value) {
            return new Answer(status, body, Map.of(header, value), bodyLength);
        }

        Answer announcing(int length) {
            return new Answer(status, body, headers, length);
        }
    }

    /** @param otherwise body of the answer to a request, when the script is at its end */
    ScriptedServer(Function<JsonNode, String> otherwise, Answer... script) {
        this.otherwise = otherwise;
        this.script.addAll(List.of(script));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** Bodies in the order in which they came. */
    List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    int mostInFlight() {
        return mostInFlight.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            JsonNode request = text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
            requests.add(request);
            Answer answer;
            synchronized (script) {
                answer = script.poll();
            }
            send(exchange, answer == null ? Answer.of(200, otherwise.apply(request)) : answer);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(answer.status(), answer.bodyLength() < 0 ? 0 : answer.bodyLength());
        OutputStream body = exchange.getResponseBody();
        body.write(answer.body().getBytes(StandardCharsets.UTF_8));
        body.flush();
        if (answer.bodyLength() < 0) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
