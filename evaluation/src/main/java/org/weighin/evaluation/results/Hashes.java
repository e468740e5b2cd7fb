package org.weighin.evaluation.results;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal of the record's JSON, of the prompt and of the target. */
public record Hashes(String document, String prompt, String target) {
    /** The hashes of three texts. */
    public static Hashes of(String document, String prompt, String target) {
        return new Hashes(sha256(document), sha256(prompt), sha256(target));
    }

    /** SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
