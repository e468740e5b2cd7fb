package org.weighin.datasets.jinja.format;

import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.CodePoints;

/** Formatted values filled up to a width. */
final class Padding {
    private Padding() {}

    /**
     * The text with fill characters.
     *
     * @param align {@code <} left, {@code >} right, {@code ^} centre, {@code =} between a number's sign and digits
     */
    static String apply(String text, String fill, char align, int width, Budget budget) {
        int missing = width - CodePoints.length(text);
        if (missing <= 0) {
            return text;
        }
        budget.characters(missing);
        int left = align == '<' ? 0 : align == '^' ? missing / 2 : missing;
        int start = align == '=' ? digits(text) : 0;
        return text.substring(0, start) + fill.repeat(left) + text.substring(start) + fill.repeat(missing - left);
    }

    /** Where the digits of a number begin, behind its sign and its prefix such as 0x. */
    static int digits(String number) {
        int start = !number.isEmpty() && "+- ".indexOf(number.charAt(0)) >= 0 ? 1 : 0;
        boolean prefix = number.startsWith("0", start)
                && number.length() > start + 1
                && "xXob".indexOf(number.charAt(start + 1)) >= 0;
        return prefix ? start + 2 : start;
    }
}
