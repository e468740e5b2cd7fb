package org.weighin.jobs.launch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A server of a model whose tokens are words, the likelier the shorter they are; it writes the last word again. */
final class EchoServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final boolean echoes;
    private volatile int most;
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * @param echoes whether it gives log-probabilities of prompts
     * @param most requests until it no longer takes the key
     */
    EchoServer(boolean echoes, int most) {
        this.echoes = echoes;
        this.most = most;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/completions", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    /** Takes the key again. */
    void allowAll() {
        most = Integer.MAX_VALUE;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean refused = requests.incrementAndGet() > most;
            ObjectNode answer = refused ? JSON.createObjectNode().put("error", "no credit: " + key) : answer(request);
            byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refused ? 401 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode answer(JsonNode request) {
        List<String> words = List.of(request.path("prompt").asString("").split("(?= )"));
        String last = words.get(words.size() - 1);
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode choice = answer.putArray("choices").addObject();
        choice.put("text", last).put("finish_reason", "stop");
        if (echoes && request.has("logprobs")) {
            ObjectNode logs = choice.putObject("logprobs");
            ArrayNode texts = logs.putArray("tokens");
            ArrayNode values = logs.putArray("token_logprobs");
            ArrayNode best = logs.putArray("top_logprobs");
            List<String> told = new ArrayList<>(request.path("echo").asBoolean(false) ? words : List.of());
            told.add(last);
            told.forEach(word -> {
                texts.add(word);
                values.add(-word.length());
                best.addObject().put("?", -1.5);
            });
        }
        answer.putObject("usage").put("prompt_tokens", words.size()).put("completion_tokens", 1);
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
