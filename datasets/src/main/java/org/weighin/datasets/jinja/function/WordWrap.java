package org.weighin.datasets.jinja.function;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.CodePoints;
import org.weighin.datasets.jinja.value.Fault;

/** Python's textwrap.wrap for one paragraph, keeping white space as it is. */
final class WordWrap {
    private static final String SPACE = "[\\t\\n\\x0b\\f\\r ]";
    private static final String NO_SPACE = "[^\\t\\n\\x0b\\f\\r ]";
    private static final String LETTER = "[^\\d\\W]";
    private static final String IN_WORD = "[\\w!\"'&.,?]";
    private static final Pattern CHUNK = Pattern.compile(
            SPACE + "+|(?<=" + IN_WORD + ")-{2,}(?=\\w)|" + NO_SPACE + "+?(?:-(?:(?<=" + LETTER + "{2}-)|(?<=" + LETTER
                    + "-" + IN_WORD + "-))(?=" + LETTER + "-?" + LETTER + ")|(?=" + SPACE + "|\\z)|(?<=" + IN_WORD
                    + ")(?=-{2,}\\w))",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern SIMPLE_CHUNK = Pattern.compile(SPACE + "+|" + NO_SPACE + "+");

    private final int width;
    private final boolean breakWords;
    private final boolean breakHyphens;
    private final Budget budget;

    WordWrap(int width, boolean breakWords, boolean breakHyphens, Budget budget) {
        if (width <= 0) {
            throw new Fault("invalid width " + width + " (must be > 0)");
        }
        this.width = width;
        this.breakWords = breakWords;
        this.breakHyphens = breakHyphens;
        this.budget = budget;
    }

    List<String> wrap(String paragraph) {
        Deque<String> chunks = chunks(paragraph);
        List<String> lines = new ArrayList<>();
        while (!chunks.isEmpty()) {
            if (!lines.isEmpty() && isBlank(chunks.element())) {
                chunks.remove();
            }
            String line = line(chunks);
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private Deque<String> chunks(String paragraph) {
        Deque<String> chunks = new ArrayDeque<>();
        Matcher matcher = (breakHyphens ? CHUNK : SIMPLE_CHUNK).matcher(paragraph);
        while (matcher.find()) {
            if (!matcher.group().isEmpty()) {
                chunks.add(matcher.group());
            }
        }
        return chunks;
    }

    private String line(Deque<String> chunks) {
        List<String> line = new ArrayList<>();
        int used = 0;
        while (!chunks.isEmpty() && used + CodePoints.length(chunks.element()) <= width) {
            used += CodePoints.length(chunks.element());
            line.add(chunks.remove());
        }
        if (!chunks.isEmpty() && CodePoints.length(chunks.element()) > width) {
            longWord(chunks, line, used);
        }
        int last = line.size() - 1;
        if (last >= 0 && isBlank(line.get(last))) {
            line.remove(last);
        }
        return String.join("", line);
    }

    private void longWord(Deque<String> chunks, List<String> line, int used) {
        if (!breakWords) {
            if (line.isEmpty()) {
                line.add(chunks.remove());
            }
            return;
        }
        String word = chunks.remove();
        budget.characters(word.length());
        int space = width - used;
        int end = CodePoints.offset(word, Math.min(space, CodePoints.length(word)));
        int hyphen = breakHyphens ? word.lastIndexOf('-', end - 1) : -1;
        boolean afterLetter = hyphen > 0 && word.substring(0, hyphen).chars().anyMatch(c -> c != '-');
        int cut = CodePoints.length(word) > space && afterLetter ? hyphen + 1 : end;
        line.add(word.substring(0, cut));
        chunks.push(word.substring(cut));
    }

    private static boolean isBlank(String chunk) {
        return TextStrip.strip(chunk).isEmpty();
    }
}
