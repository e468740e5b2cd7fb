package org.weighin.evaluation.memory;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.weighin.evaluation.text.Whitespace;

/**
 * Cuts the items of a task in two.
 *
 * <p>What all items begin with (a template, examples in the prompt) stays in front and does not count; of the rest of
 * the item the share is measured in characters, and the cut is moved on to the next border of a word, or of a character
 * in scripts without spaces. Only the first {@value #LONGEST} characters of a long item count.
 *
 * @param share of an item that is shown
 * @param beginning what all items begin with
 * @param ending what all questions end with, such as "Answer:"
 */
record TextCut(double share, String beginning, String ending) {
    static final int LONGEST = 1000;

    private static final int LEAST_CHARACTERS = 20;
    private static final int LEAST_WORDS = 5;
    private static final int LEAST_UNSPACED = 10;

    /**
     * An item in two parts.
     *
     * @param prefix what the model is given; it does not end in white space
     * @param rest what comes next
     */
    record Parts(int docId, String prefix, String rest) {}

    /** The cut for the items of a task. */
    static TextCut of(List<ItemText> items, double share) {
        if (items.size() < 2) {
            return new TextCut(share, "", "");
        }
        return new TextCut(
                share,
                items.stream().map(ItemText::whole).reduce(commonBeginning()).orElse(""),
                items.stream().map(ItemText::question).reduce(commonEnding()).orElse(""));
    }

    /** The parts; empty where the rest is too short to tell memory from a guess. */
    Optional<Parts> parts(ItemText item) {
        String whole = item.whole();
        int begin = beginning.length();
        int end = border(whole, offset(whole, begin, LONGEST));
        int cut = border(whole, offset(whole, begin, (int) Math.ceil(share * whole.codePointCount(begin, end))));
        boolean telling = isTelling(evidence(item, cut, end));
        return telling
                ? Optional.of(new Parts(item.docId(), whole.substring(0, cut), whole.substring(cut, end)))
                : Optional.empty();
    }

    /** What of the rest is this item's own: neither the template's end nor a short answer, which could be guessed. */
    private String evidence(ItemText item, int cut, int end) {
        int own = item.question().length() - ending.length();
        String question = item.whole().substring(Math.min(cut, Math.max(0, own)), Math.max(0, Math.min(own, end)));
        int answered = Math.max(cut, item.question().length());
        String answer = answered < end ? item.whole().substring(answered, end) : "";
        return question + (isTelling(answer) ? answer : "");
    }

    private static boolean isTelling(String text) {
        String stripped = Whitespace.strip(text);
        long unspaced = stripped.codePoints().filter(Units::isUnspaced).count();
        boolean words =
                stripped.length() >= LEAST_CHARACTERS && Units.of(stripped).size() >= LEAST_WORDS;
        return words || unspaced >= LEAST_UNSPACED;
    }

    /** So many code points on, or the end. */
    private static int offset(String text, int from, int codePoints) {
        return text.codePointCount(from, text.length()) <= codePoints
                ? text.length()
                : text.offsetByCodePoints(from, codePoints);
    }

    /** The first place from here on where a text can be cut. */
    private static int border(String text, int from) {
        int at = from;
        while (at < text.length() && !isBorder(text, at)) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean isBorder(String text, int at) {
        if (at == 0) {
            return false;
        }
        int before = text.codePointBefore(at);
        int behind = text.codePointAt(at);
        return !Whitespace.is(before)
                && (Whitespace.is(behind) || Units.isUnspaced(before) || Units.isUnspaced(behind));
    }

    private static BinaryOperator<String> commonBeginning() {
        return (left, right) -> {
            int length = 0;
            while (length < Math.min(left.length(), right.length()) && left.charAt(length) == right.charAt(length)) {
                length++;
            }
            boolean split = length > 0 && Character.isHighSurrogate(left.charAt(length - 1));
            return left.substring(0, split ? length - 1 : length);
        };
    }

    private static BinaryOperator<String> commonEnding() {
        return (left, right) -> {
            int length = 0;
            while (length < Math.min(left.length(), right.length())
                    && left.charAt(left.length() - 1 - length) == right.charAt(right.length() - 1 - length)) {
                length++;
            }
            return left.substring(left.length() - length);
        };
    }
}
