package org.weighin.datasets.prepare;

import org.weighin.datasets.recipe.Input;

/** Whoever wants to know how far a preparation is. */
public interface Progress {
    /** Something that a person should know. */
    void say(String line);

    /** So many rows of this file have been read. */
    void rows(Input input, long rows);

    /** Nobody wants to know. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void say(String line) {}

            @Override
            public void rows(Input input, long rows) {}
        };
    }
}
