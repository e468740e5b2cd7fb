package org.weighin.evaluation.endpoint;

/** Which of a server's two interfaces is asked. */
public enum EndpointKind {
    /** {@code /completions}: goes on with a text as it is; scores a given text where the server knows {@code echo}. */
    COMPLETION("/completions"),

    /** {@code /chat/completions}: answers a conversation, which the server puts into the model's template. */
    CHAT("/chat/completions");

    private final String path;

    EndpointKind(String path) {
        this.path = path;
    }

    /** Behind the endpoint's URL. */
    String path() {
        return path;
    }
}
