package org.weighin.evaluation.endpoint;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.weighin.datasets.InputException;

/** A secret that opens an endpoint: sent to the server, shown to nobody else. */
public final class ApiKey {
    private static final String MASK = "***";

    private final Optional<String> secret;

    private ApiKey(Optional<String> secret) {
        this.secret = secret;
    }

    /**
     * The key of an endpoint.
     *
     * @throws InputException when the environment does not have it
     */
    public static ApiKey of(Endpoint endpoint) {
        return of(endpoint.key(), ApiKey::environment);
    }

    /**
     * Looks for a key and forgets it.
     *
     * @param variable its name
     * @throws InputException when the environment does not have it
     */
    public static void require(String variable) {
        of(Optional.of(variable), ApiKey::environment);
    }

    private static String environment(String variable) {
        return System.getenv().getOrDefault(variable, "");
    }

    /**
     * A key by the name of its variable.
     *
     * @param environment value of a variable, empty where it is not set
     */
    static ApiKey of(Optional<String> name, UnaryOperator<String> environment) {
        return new ApiKey(name.map(variable -> {
            String value = environment.apply(variable).strip();
            // The name is not repeated: it may be the key itself, written there by mistake.
            if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new InputException(
                        value.isEmpty()
                                ? "the environment variable that key names is not set"
                                : "the environment variable that key names has a character that no API key has",
                        "key of the endpoint",
                        "the name of an environment variable that holds the API key");
            }
            return value;
        }));
    }

    /** What the server gets as {@code Authorization}. */
    Optional<String> authorization() {
        return secret.map(key -> "Bearer " + key);
    }

    /** The text without the key. */
    String masked(String text) {
        return secret.map(key -> text.replace(key, MASK)).orElse(text);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
