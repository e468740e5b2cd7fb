package org.weighin.models.fetch;

/** A token that opens gated repositories; it is sent to the hub and shown to nobody. */
public final class AccessToken {
    private final String value;

    /**
     * Wraps a token.
     *
     * @throws IllegalArgumentException when it has characters that a token cannot have
     */
    public AccessToken(String value) {
        if (!value.matches("[A-Za-z0-9._~+/=-]+")) {
            throw new IllegalArgumentException("the access token has characters that a token cannot have");
        }
        this.value = value;
    }

    /** The value of an Authorization header. */
    String authorization() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
