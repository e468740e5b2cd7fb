package org.weighin.datasets.source;

/**
 * Something in a source file that cannot be read as a row; reading goes on behind it.
 *
 * @param reason why, in words
 * @param raw the beginning of its text
 */
public record BadRow(Origin origin, String reason, String raw) implements Entry {
    private static final int RAW_CHARACTERS = 2000;

    public BadRow {
        raw = cut(raw);
    }

    /** The beginning of a text: as much as a quarantine table keeps of a row. */
    public static String cut(String text) {
        if (text.length() <= RAW_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(RAW_CHARACTERS - 1)) ? RAW_CHARACTERS - 1 : RAW_CHARACTERS;
        return text.substring(0, end) + "…";
    }
}
