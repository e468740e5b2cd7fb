package org.weighin.models.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to the Hugging Face hub or a mirror of it.
 *
 * <p>Interface: https://huggingface.co/docs/hub/api and the headers that the huggingface_hub library reads. The token
 * goes to the hub's own address and nowhere else.
 */
final class HubClient {
    private static final Duration CONNECTION = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int LONGEST_LISTING = 64 << 20;
    private static final int MOST_REDIRECTS = 10;

    private final HubSettings settings;
    private final HttpClient http;

    HubClient(HubSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTION)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(EnvironmentProxy.of(System.getenv()))
                .build();
    }

    /** The commit and the paths of all files of a repository. */
    Listing list(HubRepository repository, String revision) throws IOException, SourceFailure {
        URI address = address("/api/" + repository.listingPath() + "/revision/" + encoded(revision));
        HttpResponse<InputStream> answer = send(request(address).GET(), true);
        try (InputStream body = answer.body()) {
            check(answer, repository.name());
            JsonNode json = new JsonMapper().readTree(body.readNBytes(LONGEST_LISTING));
            List<String> paths = json.path("siblings")
                    .valueStream()
                    .map(file -> file.path("rfilename").asString(""))
                    .toList();
            return new Listing(HubCache.checkedCommit(json.path("sha").asString("")), paths);
        } catch (JacksonException broken) {
            throw new SourceFailure("the answer of " + shown(address) + " is not the hub's: no JSON", broken);
        }
    }

    /** A repository at one commit. */
    record Listing(String commit, List<String> paths) {}

    /** What the hub says of one file. */
    RemoteFile describe(HubRepository repository, String revision, String path) throws IOException, SourceFailure {
        URI address = address("/" + repository.filesPath() + "/resolve/" + encoded(revision) + "/"
                + Arrays.stream(path.split("/")).map(HubClient::encoded).collect(Collectors.joining("/")));
        HttpResponse<InputStream> answer =
                send(request(address).method("HEAD", HttpRequest.BodyPublishers.noBody()), false);
        answer.body().close();
        check(answer, repository.name() + "/" + path);
        Optional<String> etag = header(answer, "X-Linked-Etag").or(() -> header(answer, "ETag"));
        OptionalLong bytes = length(answer, "X-Linked-Size");
        if (etag.isEmpty() || bytes.isEmpty()) {
            throw new SourceFailure(shown(address) + " does not say its etag and size: not the hub nor a mirror of it");
        }
        return new RemoteFile(
                path,
                HubCache.checkedCommit(header(answer, "X-Repo-Commit").orElse("")),
                HubCache.checkedEtag(etag.get().replaceFirst("^W/", "").replace("\"", "")),
                bytes.getAsLong(),
                address);
    }

    private static OptionalLong length(HttpResponse<?> answer, String preferred) {
        return header(answer, preferred)
                .or(() -> answer.statusCode() < 300 ? header(answer, "Content-Length") : Optional.empty())
                .filter(value -> value.matches("[0-9]{1,18}"))
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
    }

    /** The bytes of a file from {@code from} on, or all of them where the server cannot skip. */
    Body open(RemoteFile file, long from) throws IOException, SourceFailure {
        HttpRequest.Builder request = request(file.address()).GET();
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        HttpResponse<InputStream> answer = send(request, true);
        if (answer.statusCode() == 206
                && header(answer, "Content-Range").orElse("").startsWith("bytes " + from + "-")) {
            return new Body(answer.body(), from);
        }
        if (answer.statusCode() == 200) {
            return new Body(answer.body(), 0);
        }
        answer.body().close();
        check(answer, shown(file.address()));
        throw new IOException("the server answered " + answer.statusCode() + " to a request for a part of the file");
    }

    /** Bytes of a file. @param from which byte comes first */
    record Body(InputStream stream, long from) {}

    /**
     * Sends a request and follows redirections, to other hosts only if asked.
     *
     * @throws IOException when no answer came, or one that may be another the next time
     */
    private HttpResponse<InputStream> send(HttpRequest.Builder request, boolean elsewhere) throws IOException {
        HttpRequest next = request.build();
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            HttpResponse<InputStream> answer = sendOnce(next);
            Optional<String> location = header(answer, "Location");
            boolean redirected = answer.statusCode() / 100 == 3 && location.isPresent();
            URI target = redirected ? next.uri().resolve(URI.create(location.get())) : next.uri();
            if (!redirected || !elsewhere && !isHub(target)) {
                return answer;
            }
            answer.body().close();
            if (next.uri().getScheme().equals("https") && !"https".equals(target.getScheme())) {
                throw new IOException(shown(next.uri()) + " leads from https to " + shown(target));
            }
            next = moved(next, target);
        }
        throw new IOException("more than " + MOST_REDIRECTS + " redirections from " + shown(next.uri()));
    }

    private HttpResponse<InputStream> sendOnce(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() == 429 || answer.statusCode() >= 500) {
                answer.body().close();
                throw new IOException(shown(request.uri()) + " answered " + answer.statusCode());
            }
            return answer;
        } catch (ConnectException | HttpConnectTimeoutException unreachable) {
            ConnectException said =
                    new ConnectException("no connection to " + request.uri().getHost());
            said.initCause(unreachable);
            throw said;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + shown(request.uri()));
        }
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(ANSWER).header("User-Agent", "weighin");
        settings.token()
                .filter(token -> isHub(address))
                .ifPresent(token -> request.header("Authorization", token.authorization()));
        return request;
    }

    private HttpRequest moved(HttpRequest before, URI target) {
        HttpRequest.Builder request = request(target)
                .method(before.method(), before.bodyPublisher().orElse(HttpRequest.BodyPublishers.noBody()));
        before.headers().firstValue("Range").ifPresent(range -> request.header("Range", range));
        return request.build();
    }

    /** Whether an address is the hub's own: same scheme, host and port. */
    private boolean isHub(URI address) {
        URI hub = settings.endpoint();
        return hub.getScheme().equals(address.getScheme())
                && hub.getHost().equalsIgnoreCase(address.getHost())
                && hub.getPort() == address.getPort();
    }

    private void check(HttpResponse<?> answer, String what) throws SourceFailure {
        int status = answer.statusCode();
        if (status == 401 || status == 403) {
            String account = settings.token().isPresent()
                    ? "the account of HF_TOKEN has accepted its licence"
                    : "HF_TOKEN holds the token of an account that has accepted its licence";
            throw new SourceFailure("the hub does not open " + what + " (" + status
                    + "): it is gated, private, or not there; if gated, see to it that " + account + " at "
                    + shown(settings.endpoint()));
        }
        if (status == 404) {
            throw new SourceFailure("the hub has no " + what + " (404"
                    + header(answer, "X-Error-Code")
                            .map(code -> ", " + code.replaceAll("[^A-Za-z]", ""))
                            .orElse("") + ")");
        }
        if (status >= 400) {
            throw new SourceFailure("the hub answered " + status + " for " + what);
        }
    }

    private static Optional<String> header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name);
    }

    private URI address(String path) {
        return URI.create(settings.endpoint() + path);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }

    /** An address without its query, which may hold a signature. */
    static String shown(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
    }
}
