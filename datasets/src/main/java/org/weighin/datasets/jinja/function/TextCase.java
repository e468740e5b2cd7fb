package org.weighin.datasets.jinja.function;

import java.util.Locale;
import java.util.function.IntPredicate;
import org.weighin.datasets.jinja.value.CodePoints;

/** Python's changes and tests of letters. */
final class TextCase {
    private static final String HAN_NUMBERS = "㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零";

    private static final int PIECE = 256;
    private static final char DOTTED_I = '\u0130';
    private static final String LOWER_DOTTED_I = "i\u0307";

    private TextCase() {}

    /** In pieces, as Java takes quadratic time for letters whose upper case is longer. */
    static String upper(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(start + PIECE, text.length());
            end += end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
            upper.append(text.substring(start, end).toUpperCase(Locale.ROOT));
            start = end;
        }
        return upper.toString();
    }

    /** Around the one letter whose lower case is longer, for the same reason. */
    static String lower(String text) {
        if (text.indexOf(DOTTED_I) < 0) {
            return text.toLowerCase(Locale.ROOT);
        }
        StringBuilder lower = new StringBuilder(text.length());
        int start = 0;
        for (int at = text.indexOf(DOTTED_I); at >= 0; at = text.indexOf(DOTTED_I, start)) {
            lower.append(text.substring(start, at).toLowerCase(Locale.ROOT)).append(LOWER_DOTTED_I);
            start = at + 1;
        }
        return lower.append(text.substring(start).toLowerCase(Locale.ROOT)).toString();
    }

    /** The first letter in title case and all others in lower case. */
    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        return titled(first)
                + lower(text).substring(lower(Character.toString(first)).length());
    }

    static String afterFirst(String text) {
        return text.substring(Character.charCount(text.codePointAt(0)));
    }

    private static String titled(int point) {
        String upper = upper(Character.toString(point));
        boolean several = Character.toTitleCase(point) == point && CodePoints.length(upper) > 1;
        return several
                ? Character.toString(upper.codePointAt(0)) + lower(afterFirst(upper))
                : Character.toString(Character.toTitleCase(point));
    }

    /** Every run of letters that have a case is capitalized. */
    static String title(String text) {
        StringBuilder titled = new StringBuilder();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && isCased(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            titled.append(capitalize(text.substring(start, end)));
            if (end < text.length()) {
                titled.appendCodePoint(text.codePointAt(end));
                end += Character.charCount(text.codePointAt(end));
            }
            start = end;
        }
        return titled.toString();
    }

    static String swapcase(String text) {
        StringBuilder swapped = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(letter -> {
            boolean upper = Character.isUpperCase(letter.codePointAt(0));
            swapped.append(upper ? lower(letter) : upper(letter));
        });
        return swapped.toString();
    }

    static String casefold(String text) {
        return lower(upper(text)).replace('ς', 'σ');
    }

    private static boolean isCased(int point) {
        return Character.isUpperCase(point) || Character.isLowerCase(point) || Character.isTitleCase(point);
    }

    static boolean isLower(String text) {
        return text.codePoints().anyMatch(Character::isLowerCase)
                && text.codePoints().noneMatch(point -> Character.isUpperCase(point) || Character.isTitleCase(point));
    }

    static boolean isUpper(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase)
                && text.codePoints().noneMatch(point -> Character.isLowerCase(point) || Character.isTitleCase(point));
    }

    static boolean isTitle(String text) {
        boolean inWord = false;
        boolean any = false;
        for (int point : text.codePoints().toArray()) {
            boolean upper = Character.isUpperCase(point) || Character.isTitleCase(point);
            if ((upper && inWord) || (Character.isLowerCase(point) && !inWord)) {
                return false;
            }
            inWord = isCased(point);
            any |= inWord;
        }
        return any;
    }

    /** Whether there is a character and the predicate holds for all. */
    static boolean all(String text, IntPredicate predicate) {
        return !text.isEmpty() && text.codePoints().allMatch(predicate);
    }

    static boolean isAlpha(int point) {
        return Character.isLetter(point);
    }

    static boolean isDecimal(int point) {
        return Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER;
    }

    static boolean isNumeric(int point) {
        int type = Character.getType(point);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || HAN_NUMBERS.indexOf(point) >= 0;
    }

    static boolean isDigit(int point) {
        int value = Character.getNumericValue(point);
        boolean circledOrRaised =
                Character.getType(point) == Character.OTHER_NUMBER && (point < 0x3000 || point > 0xffff);
        return isDecimal(point) || (circledOrRaised && value >= 0 && value <= 9);
    }

    static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && (text.charAt(0) == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(0)))
                && text.codePoints().allMatch(point -> point == '_' || Character.isUnicodeIdentifierPart(point));
    }
}
