package org.weighin.reports.page;

/** Long texts, cut in the middle: prompts begin with examples and end with the question. */
final class Excerpt {
    private Excerpt() {}

    /** The text if it has at most {@code most} characters, else its two ends around what was left out. */
    static String of(String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length <= most) {
            return text;
        }
        int head = most / 3;
        int tail = most - head;
        return text.substring(0, text.offsetByCodePoints(0, head)) + "\n[\u2026 " + (length - most)
                + " characters left out \u2026]\n" + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }
}
