package org.weighin.evaluation.instruction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weighin.evaluation.text.Whitespace;

/**
 * Counts English sentences with the rules of Punkt (Kiss and Strunk, Unsupervised Multilingual Sentence Boundary
 * Detection, 2006), which the harness uses from NLTK. {@link SentenceWords} stands for what NLTK learned from newspapers.
 */
final class Sentences {
    /** Signs that no word holds. */
    static final String BESIDE_WORDS = "[)\";}\\]*:@'({\\[‘’“”«»!?]";

    /** A sign that may end a sentence, and what follows: other punctuation, or a space and the next word. */
    private static final Pattern END = Pattern.compile(
            "[.?!](?=(?<after>" + BESIDE_WORDS + "|\\s+(?<next>\\S+)))", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern CLOSING =
            Pattern.compile("[\"')\\]}‘’“”«»]+?(?:\\s+|(?=--)|$)", Pattern.UNICODE_CHARACTER_CLASS | Pattern.MULTILINE);

    private Sentences() {}

    /** A place where a sentence may end. @param word what stands before, @param resumes where the next would begin */
    private record Candidate(int wordStart, int end, int resumes, String context) {
        private boolean overlaps(int nextWordStart) {
            return end - 1 > nextWordStart;
        }
    }

    static int count(String text) {
        int count = 0;
        int start = 0;
        for (Candidate candidate : candidates(text)) {
            if (SentenceTokens.breakWithin(candidate.context())) {
                count += isEmpty(text, start, candidate.end()) ? 0 : 1;
                start = behindClosing(text, candidate.resumes());
            }
        }
        return isEmpty(text, start, text.length()) ? count : count + 1;
    }

    private static boolean isEmpty(String text, int start, int end) {
        return start >= end || Whitespace.strip(text.substring(start, end)).isEmpty();
    }

    /** Brackets and quotes that close belong to the sentence before. */
    private static int behindClosing(String text, int start) {
        Matcher closing = CLOSING.matcher(text).region(start, text.length());
        return closing.lookingAt() ? closing.end() : start;
    }

    /** Of several end signs on one word only the last may end a sentence. */
    private static List<Candidate> candidates(String text) {
        List<Candidate> candidates = new ArrayList<>();
        Matcher matcher = END.matcher(text);
        int wordStart = 0;
        int wordEnd = 0;
        while (matcher.find()) {
            int space = lastSpace(text, wordEnd, matcher.start());
            wordStart = space > wordEnd ? space + 1 : wordStart;
            wordEnd = matcher.start();
            int last = candidates.size() - 1;
            if (last >= 0 && candidates.get(last).overlaps(wordStart)) {
                candidates.remove(last);
            }
            int resumes = matcher.group("next") == null ? matcher.end() : matcher.start("next");
            String context = text.substring(wordStart, matcher.end()) + matcher.group("after");
            candidates.add(new Candidate(wordStart, matcher.end(), resumes, context));
        }
        return candidates;
    }

    private static int lastSpace(String text, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (Whitespace.is(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }
}
