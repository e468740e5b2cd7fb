package org.weighin.reports.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.score.Column;

/** Names for places in pages and for files, made of labels that may hold anything and be of any length. */
final class Anchor {
    private static final int LONGEST = 120;

    private Anchor() {}

    /**
     * The parts, joined by hyphens, with all but letters, digits and hyphens spelled as _ and their code; the end of a long
     * name is replaced by its digest.
     */
    static String of(String... parts) {
        StringBuilder id = new StringBuilder();
        String.join("-", parts).codePoints().forEach(point -> {
            boolean plain = point == '-'
                    || point >= '0' && point <= '9'
                    || point >= 'A' && point <= 'Z'
                    || point >= 'a' && point <= 'z';
            id.append(plain ? Character.toString(point) : "_" + Integer.toHexString(point));
        });
        return id.length() <= LONGEST ? id.toString() : id.substring(0, LONGEST - 17) + "_" + digest(id.toString());
    }

    /** Where the provenance of a cell stands. */
    static String cell(Evaluated model, Column column) {
        return of("cell", model.label(), column.task(), column.key());
    }

    private static String digest(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
