package org.weighin.reports.markup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The text of a style sheet or script of ours, the only thing that is written unescaped.
 *
 * <p>It can only be read from the class path, so nothing that a user, a model or a data set says can get in this way.
 */
public final class Verbatim implements Node {
    private final String value;

    private Verbatim(String value) {
        this.value = value;
    }

    /** The text of resources that lie beside {@code owner}, one after the other. */
    public static Verbatim resources(Class<?> owner, String... names) {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            all.append(read(owner, name));
        }
        return new Verbatim(all.toString());
    }

    /** Several, one after the other. */
    public static Verbatim join(Verbatim... parts) {
        StringBuilder all = new StringBuilder();
        for (Verbatim part : parts) {
            all.append(part.value);
        }
        return new Verbatim(all.toString());
    }

    private static String read(Class<?> owner, String name) {
        try (InputStream stream = owner.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name + " beside " + owner.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }

    /** The source for a Content-Security-Policy that allows exactly this text. */
    public String policySource() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String value() {
        return value;
    }
}
