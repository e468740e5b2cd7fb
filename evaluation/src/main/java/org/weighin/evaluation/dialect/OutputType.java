package org.weighin.evaluation.dialect;

import java.util.Locale;

/** What a task asks of a model. */
public enum OutputType {
    /** How likely one continuation is. */
    LOGLIKELIHOOD,
    /** How likely a whole text is. */
    LOGLIKELIHOOD_ROLLING,
    /** Which of several continuations is the likeliest. */
    MULTIPLE_CHOICE,
    /** A text, written until a stop string. */
    GENERATE_UNTIL;

    /** The name in task files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
