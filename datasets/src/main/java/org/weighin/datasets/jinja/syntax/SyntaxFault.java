package org.weighin.datasets.jinja.syntax;

/** The source is not a template: says what is wrong and in which line. */
public final class SyntaxFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final int line;

    /** What is wrong, and the line counted from 1. */
    public SyntaxFault(String message, int line) {
        super(message, null, false, false);
        this.message = message;
        this.line = line;
    }

    /** Line counted from 1. */
    public int line() {
        return line;
    }

    /** What was wrong. */
    public String message() {
        return message;
    }
}
