package org.weighin.datasets.contamination;

import java.util.List;

/** What a benchmark writes around every question, such as "Question:" before it and "Answer:" below it. */
record Labels(int before, int behind) {
    private static final String ENDS = ":\uff1a\n";

    /** The labels that all questions share: up to a colon or line break, and from a line break on. */
    static Labels of(List<String> questions) {
        if (questions.size() < 2) {
            return new Labels(0, 0);
        }
        String first = questions.get(0);
        int before = first.length();
        int behind = first.length();
        for (String question : questions) {
            before = Math.min(before, sameBeginning(first, question));
            behind = Math.min(behind, sameEnd(first, question));
        }
        while (before > 0 && ENDS.indexOf(first.charAt(before - 1)) < 0) {
            before--;
        }
        while (behind > 0 && first.charAt(first.length() - behind) != '\n') {
            behind--;
        }
        return new Labels(before, behind);
    }

    private static int sameBeginning(String first, String second) {
        int same = 0;
        while (same < Math.min(first.length(), second.length()) && first.charAt(same) == second.charAt(same)) {
            same++;
        }
        return same;
    }

    private static int sameEnd(String first, String second) {
        int same = 0;
        while (same < Math.min(first.length(), second.length())
                && first.charAt(first.length() - 1 - same) == second.charAt(second.length() - 1 - same)) {
            same++;
        }
        return same;
    }

    /** The question itself. */
    String without(String question) {
        return before + behind >= question.length()
                ? question
                : question.substring(before, question.length() - behind).strip();
    }
}
