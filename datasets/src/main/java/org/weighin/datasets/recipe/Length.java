package org.weighin.datasets.recipe;

import org.weighin.datasets.yaml.Default;

/**
 * What happens to samples that are too long; no text is ever cut.
 *
 * @param maxCharacters code points of all turns together; tokens are counted when a model is trained
 */
public record Length(@Default("100000") long maxCharacters, @Default("refuse") TooLong tooLong) {
    /** The choice. */
    public enum TooLong {
        /** The whole preparation fails and names the samples. */
        REFUSE,
        /** Such samples go to quarantine and are counted. */
        DROP
    }

    public Length {
        if (maxCharacters < 1) {
            throw new IllegalArgumentException("max_characters is " + maxCharacters + "; it is at least 1");
        }
    }
}
