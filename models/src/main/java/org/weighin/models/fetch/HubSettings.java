package org.weighin.models.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weighin.datasets.InputException;

/**
 * How to reach the Hugging Face hub, in the variables that its Python tools use.
 *
 * @param endpoint the hub or a mirror of it, without a slash at the end: HF_ENDPOINT
 * @param cache folder of fetched files, shared with the Python tools: HF_HUB_CACHE, or hub in HF_HOME
 * @param token for gated repositories: HF_TOKEN, or the file that logging in writes
 * @param offline whether the cache alone is used: HF_HUB_OFFLINE
 */
public record HubSettings(URI endpoint, Path cache, Optional<AccessToken> token, boolean offline) {
    private static final String PUBLIC = "https://huggingface.co";
    private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");

    /**
     * The settings of an environment.
     *
     * @throws InputException when a variable has a value that cannot be right
     */
    public static HubSettings of(Map<String, String> environment) {
        Path home = variable(environment, "HF_HOME").map(Path::of).orElseGet(() -> userCache(environment)
                .resolve("huggingface"));
        Path cache = variable(environment, "HF_HUB_CACHE")
                .or(() -> variable(environment, "HUGGINGFACE_HUB_CACHE"))
                .map(Path::of)
                .orElse(home.resolve("hub"));
        boolean offline = variable(environment, "HF_HUB_OFFLINE")
                .map(value -> TRUE.contains(value.toLowerCase(Locale.ROOT)))
                .orElse(false);
        return new HubSettings(
                endpoint(variable(environment, "HF_ENDPOINT").orElse(PUBLIC)),
                cache,
                token(environment, home),
                offline);
    }

    /** The folder for caches of this user. */
    static Path userCache(Map<String, String> environment) {
        return variable(environment, "XDG_CACHE_HOME")
                .map(Path::of)
                .orElseGet(
                        () -> Path.of(variable(environment, "HOME").orElse(System.getProperty("user.home")), ".cache"));
    }

    static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static URI endpoint(String value) {
        String trimmed = value.replaceAll("/+$", "");
        if (!trimmed.matches("https?://[A-Za-z0-9.\\[\\]:-]+(/[A-Za-z0-9._~/-]*)?")) {
            throw new InputException(
                    "HF_ENDPOINT is no address", "environment", "https://host, without name or password");
        }
        return URI.create(trimmed);
    }

    private static Optional<AccessToken> token(Map<String, String> environment, Path home) {
        Optional<String> value =
                variable(environment, "HF_TOKEN").or(() -> variable(environment, "HUGGING_FACE_HUB_TOKEN"));
        if (value.isPresent()) {
            return Optional.of(token(value.get(), "environment variable HF_TOKEN"));
        }
        Path file = variable(environment, "HF_TOKEN_PATH").map(Path::of).orElse(home.resolve("token"));
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).strip())
                            .filter(text -> !text.isEmpty())
                            .map(text -> token(text, file.toString()))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new InputException("the token cannot be read", file.toString(), "a readable file", unreadable);
        }
    }

    private static AccessToken token(String value, String where) {
        try {
            return new AccessToken(value);
        } catch (IllegalArgumentException wrong) {
            throw new InputException(String.valueOf(wrong.getMessage()), where, "the token as the hub shows it");
        }
    }
}
