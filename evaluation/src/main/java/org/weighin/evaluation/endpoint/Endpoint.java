package org.weighin.evaluation.endpoint;

import java.net.URI;
import java.util.Optional;
import org.weighin.datasets.yaml.Default;

/**
 * Where a model is served and how it is asked.
 *
 * @param url up to and with the version, as in {@code http://host:8000/v1}
 * @param model how the server calls the model
 * @param key name of the environment variable that holds the API key; absent where none is needed
 * @param concurrency requests in flight at most
 */
public record Endpoint(
        String url,
        String model,
        @Default("completion") EndpointKind kind,
        Optional<String> key,
        @Default("8") int concurrency,
        RetryPolicy retry,
        Optional<Price> price) {

    public Endpoint {
        url = url.replaceFirst("/+$", "");
        requireUrl(url);
        require(!model.isBlank(), "model is empty; it is how the server calls the model");
        require(concurrency >= 1, "concurrency is " + concurrency + "; it is at least 1");
        // A key written here by mistake is not repeated in the message.
        require(
                key.isEmpty() || key.get().matches("[A-Za-z_][A-Za-z0-9_]*"),
                "key is not the name of an environment variable; the key itself never stands in a file");
    }

    /** An endpoint with the usual retries and no price. */
    public static Endpoint of(String url, String model, EndpointKind kind) {
        return new Endpoint(url, model, kind, Optional.empty(), 8, RetryPolicy.STANDARD, Optional.empty());
    }

    URI address(String path) {
        return URI.create(url + path);
    }

    private static void requireUrl(String url) {
        URI parsed;
        try {
            parsed = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("url is no URL; right is one such as http://host:8000/v1", e);
        }
        // A password in it is not repeated in the message.
        require(parsed.getRawUserInfo() == null, "url has a user name in it; name an environment variable as key");
        boolean complete = parsed.getHost() != null && parsed.getQuery() == null && parsed.getFragment() == null;
        require(
                complete && ("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme())),
                "url is \"" + url + "\"; right is one such as http://host:8000/v1");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
