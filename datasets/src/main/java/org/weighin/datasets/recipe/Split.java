package org.weighin.datasets.recipe;

import java.util.Locale;

/** The parts of a data set: for learning, for watching over it, and for judging it. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
