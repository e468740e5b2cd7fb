package org.weighin.models.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A hub with one repository, and the other host that it sends downloads to, as the real one does. */
final class FakeHub implements AutoCloseable {
    static final String REPOSITORY = "owner/repo";
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final HttpServer hub = server();
    private final HttpServer storage = server();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, String> etags = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Requests as METHOD host path, and Range where there is one. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Authorization headers that reached the storage host. */
    final List<String> leaked = new CopyOnWriteArrayList<>();

    /** What a request needs in its Authorization header. */
    Optional<String> authorization = Optional.empty();

    /** How many answers are still to break off in the middle, to be 503, or to stop without a word. */
    final AtomicInteger broken = new AtomicInteger();

    final AtomicInteger unavailable = new AtomicInteger();
    final AtomicInteger silent = new AtomicInteger();

    boolean ranges = true;
    String commit = COMMIT;
    long extraBytes;

    FakeHub() {
        hub.createContext("/api/models/" + REPOSITORY, this::list);
        hub.createContext("/api/datasets/" + REPOSITORY, this::list);
        hub.createContext("/" + REPOSITORY + "/resolve/", this::resolve);
        hub.createContext("/datasets/" + REPOSITORY + "/resolve/", this::resolve);
        storage.createContext("/", this::download);
        hub.start();
        storage.start();
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
            }));
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
    }

    /** Adds a file with this etag. */
    FakeHub with(String path, byte[] content, String etag) {
        files.put(path, content);
        etags.put(path, etag);
        return this;
    }

    private void list(HttpExchange exchange) throws IOException {
        if (!begin(exchange, "hub")) {
            return;
        }
        String siblings = files.keySet().stream()
                .sorted()
                .map("{\"rfilename\":\"%s\"}"::formatted)
                .collect(Collectors.joining(","));
        answer(exchange, 200, "{\"sha\":\"%s\",\"siblings\":[%s]}".formatted(commit, siblings));
    }

    private void resolve(HttpExchange exchange) throws IOException {
        if (!begin(exchange, "hub")) {
            return;
        }
        String path = exchange.getRequestURI().getPath().replaceFirst("^(/datasets)?/owner/repo/resolve/[^/]+/", "");
        if (!files.containsKey(path)) {
            exchange.getResponseHeaders().set("X-Error-Code", "EntryNotFound");
            answer(exchange, 404, "");
            return;
        }
        exchange.getResponseHeaders().set("X-Repo-Commit", commit);
        exchange.getResponseHeaders().set("X-Linked-Etag", '"' + etags.get(path) + '"');
        exchange.getResponseHeaders()
                .set("X-Linked-Size", String.valueOf(files.getOrDefault(path, new byte[0]).length + extraBytes));
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        "http://localhost:" + storage.getAddress().getPort() + "/" + path.replace(" ", "%20")
                                + "?signature=secret");
        answer(exchange, 302, "");
    }

    private void download(HttpExchange exchange) throws IOException {
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .ifPresent(leaked::add);
        if (!begin(exchange, "storage")) {
            return;
        }
        if (silent.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.sendResponseHeaders(200, 1000);
            await();
            return;
        }
        byte[] content = files.getOrDefault(exchange.getRequestURI().getPath().substring(1), new byte[0]);
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = ranges && range != null ? Integer.parseInt(range.replaceAll("[^0-9]", "")) : 0;
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        boolean breaks = broken.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        int end = breaks ? from + (content.length - from) / 2 : content.length;
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        exchange.getResponseBody().write(content, from, end - from);
        exchange.getResponseBody().flush();
        if (breaks) {
            pause();
        }
        exchange.close();
    }

    /** Lets the client read what was sent: Java's drops what it has not read when a connection breaks. */
    private void pause() {
        try {
            closing.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean begin(HttpExchange exchange, String host) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(exchange.getRequestMethod() + " " + host + " "
                + exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
        if (unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 503, "");
            return false;
        }
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (host.equals("hub")
                && authorization.isPresent()
                && !authorization.get().equals(given)) {
            answer(exchange, 401, "");
            return false;
        }
        return true;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        boolean empty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
        if (!empty) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        hub.stop(0);
        storage.stop(0);
    }
}
