package org.weighin.datasets.prepare;

import org.weighin.datasets.source.BadRow;
import org.weighin.datasets.source.Origin;

/**
 * A row that is unfit.
 *
 * @param problem the kind of problem, for counting
 * @param reason what exactly is wrong
 * @param raw the beginning of the row's text
 */
public record QuarantinedRow(String file, long line, Problem problem, String reason, String raw) implements Outcome {
    /** What can be wrong with a row. */
    public enum Problem {
        /** The source's format is violated. */
        UNREADABLE,
        /** A column that the shape needs is not there. */
        MISSING_COLUMN,
        /** A value is no text where text is needed, or no list of turns. */
        WRONG_TYPE,
        /** Nothing is said. */
        EMPTY_CONTENT,
        UNKNOWN_ROLE,
        /** Turns do not follow each other as in a conversation. */
        TURN_ORDER,
        /** A NUL, or half of a surrogate pair. */
        INVALID_TEXT,
        /** Tool calls, pictures, weights of turns: nothing is left out silently. */
        UNSUPPORTED,
        /** A template of the recipe cannot be rendered with this row. */
        TEMPLATE,
        /** Longer than the recipe allows. */
        TOO_LONG
    }

    QuarantinedRow(Origin origin, Problem problem, String reason, String raw) {
        this(origin.file(), origin.line(), problem, reason, BadRow.cut(raw));
    }
}
