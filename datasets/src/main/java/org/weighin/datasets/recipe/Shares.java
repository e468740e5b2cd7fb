package org.weighin.datasets.recipe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.weighin.datasets.yaml.Default;

/**
 * The shares of the rows that are held out, of 1; the rest is for training.
 *
 * <p>Where a sample goes depends on the seed and on its own group, and on no other sample: rows that are added later
 * move none.
 */
public record Shares(@Default("0.05") double validation, @Default("0") double test, @Default("42") long seed) {
    private static final double TWO_TO_53 = 0x1p53;

    public Shares {
        if (!(validation >= 0 && test >= 0 && validation + test <= 1)) {
            throw new IllegalArgumentException(
                    "validation is " + validation + " and test " + test + "; they are shares of 1, together at most 1");
        }
    }

    /** The split of a group; samples that share a prompt are one group, so that no prompt is on both sides. */
    public Split of(String group) {
        double at = uniform(group);
        if (at < test) {
            return Split.TEST;
        }
        return at < test + validation ? Split.VALIDATION : Split.TRAIN;
    }

    private double uniform(String group) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("split/" + seed + "/" + group).getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(digest).getLong() >>> 11) / TWO_TO_53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
