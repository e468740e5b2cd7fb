package org.weighin.models.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of files, in hexadecimal. */
public final class Digests {
    private static final int PIECE = 1 << 20;

    private Digests() {}

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    static String hexadecimal(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of a file's bytes. */
    public static String sha256(Path file) throws IOException {
        return of(file, sha256());
    }

    /** The id that git gives a file: SHA-1 of a header and its bytes. */
    static String gitBlob(Path file) throws IOException {
        MessageDigest sha1 = digest("SHA-1");
        sha1.update(("blob " + Files.size(file) + "\0").getBytes(UTF_8));
        return of(file, sha1);
    }

    private static String of(Path file, MessageDigest digest) throws IOException {
        byte[] piece = new byte[PIECE];
        try (InputStream input = Files.newInputStream(file)) {
            for (int count = input.read(piece); count >= 0; count = input.read(piece)) {
                digest.update(piece, 0, count);
            }
        }
        return hexadecimal(digest);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
