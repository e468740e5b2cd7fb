package org.weighin.datasets.contamination;

import java.util.Locale;

/** What is done with a training row that holds an item of a benchmark. */
public enum Action {
    /** It is left out, and counted. */
    EXCLUDE,
    /** It stays, and scores are told with and without the items that it holds. */
    FLAG,
    /** It stays and is listed; nothing else. */
    IGNORE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
