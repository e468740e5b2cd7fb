package org.weighin.datasets.jinja;

import org.jspecify.annotations.Nullable;

/** A template is not well-formed or cannot be rendered: says what is wrong, in which template and line. */
public final class JinjaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String template;
    private final int line;

    /**
     * @param what what was wrong, without a full stop
     * @param template name of the template
     * @param line line counted from 1, or 0 where no line is to blame
     */
    public JinjaException(String what, String template, int line, @Nullable Throwable cause) {
        super(what + "\n  at: template " + template + (line > 0 ? ", line " + line : ""), cause);
        this.what = what;
        this.template = template;
        this.line = line;
    }

    /** What was wrong. */
    public String what() {
        return what;
    }

    /** Name of the template. */
    public String template() {
        return template;
    }

    /** Line counted from 1, or 0 where no line is to blame. */
    public int line() {
        return line;
    }
}
