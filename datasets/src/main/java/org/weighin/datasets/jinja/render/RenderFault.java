package org.weighin.datasets.jinja.render;

/** Rendering failed: says why, and at which line of the template. */
public final class RenderFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final int line;

    /** What was wrong, and the line counted from 1. */
    RenderFault(String message, int line) {
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
