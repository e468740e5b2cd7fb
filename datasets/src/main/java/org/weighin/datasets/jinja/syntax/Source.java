package org.weighin.datasets.jinja.syntax;

import org.weighin.datasets.jinja.value.CodePoints;

/** A template's source and the position up to which it was read. */
final class Source {
    private static final int MAX_LENGTH = 4_000_000;

    private final String text;
    private int position;
    private int line = 1;

    Source(String text, boolean keepTrailingNewline) {
        if (text.length() > MAX_LENGTH) {
            throw new SyntaxFault("the template is longer than " + MAX_LENGTH + " characters", 1);
        }
        String normal = text.replace("\r\n", "\n").replace('\r', '\n');
        boolean cut = !keepTrailingNewline && normal.endsWith("\n");
        this.text = cut ? normal.substring(0, normal.length() - 1) : normal;
    }

    int position() {
        return position;
    }

    int line() {
        return line;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    /** Moves on to a later position, counting lines. */
    void moveTo(int target) {
        for (; position < target; position++) {
            if (text.charAt(position) == '\n') {
                line++;
            }
        }
    }

    void skip(int length) {
        moveTo(position + length);
    }

    void skipSpace() {
        moveTo(afterSpace(position));
    }

    /** The first position from here on that holds no white space. */
    int afterSpace(int from) {
        int end = from;
        while (end < text.length() && CodePoints.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, position);
    }

    boolean startsWith(String prefix, int at) {
        return text.startsWith(prefix, at);
    }

    int find(String wanted, int from) {
        return text.indexOf(wanted, from);
    }

    String to(int end) {
        return text.substring(position, end);
    }

    /** The char at a position, or 0 behind the end. */
    char at(int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : 0;
    }

    /** The code point at the current position. */
    int point() {
        return text.codePointAt(position);
    }

    int length() {
        return text.length();
    }

    SyntaxFault fault(String message) {
        return new SyntaxFault(message, line);
    }
}
