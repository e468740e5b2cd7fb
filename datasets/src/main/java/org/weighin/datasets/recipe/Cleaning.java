package org.weighin.datasets.recipe;

import org.weighin.datasets.yaml.Default;

/**
 * What is done to rows, and how many may be unfit.
 *
 * @param trim whether white space at both ends of a content is taken away
 * @param badRowsAtMost the share of rows, of 1, that may end in quarantine before the whole is refused
 */
public record Cleaning(
        @Default("nfc") Unicode unicode,
        @Default("true") boolean trim,
        @Default("drop") Duplicates duplicates,
        @Default("0.1") double badRowsAtMost) {
    /** The form of Unicode text. */
    public enum Unicode {
        NFC,
        AS_IT_IS
    }

    /** What happens to the second of two equal samples. */
    public enum Duplicates {
        DROP,
        KEEP
    }

    public Cleaning {
        if (!(badRowsAtMost >= 0 && badRowsAtMost <= 1)) {
            throw new IllegalArgumentException("bad_rows_at_most is " + badRowsAtMost + "; it is a share from 0 to 1");
        }
    }
}
