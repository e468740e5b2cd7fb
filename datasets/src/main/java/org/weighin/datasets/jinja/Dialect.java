package org.weighin.datasets.jinja;

import java.time.Clock;
import org.weighin.datasets.jinja.function.Libraries;
import org.weighin.datasets.jinja.function.Library;
import org.weighin.datasets.jinja.syntax.SyntaxOptions;

/**
 * The environment of Jinja2 that a template was written for.
 *
 * @param syntax how the source is read
 * @param library filters, tests and functions
 */
public record Dialect(SyntaxOptions syntax, Library library) {
    private static final Dialect TASK =
            new Dialect(new SyntaxOptions(false, false, true, false, false), Libraries.task());

    /** Chat templates, as transformers renders them; the clock is what {@code strftime_now} reads. */
    public static Dialect chat(Clock clock) {
        return new Dialect(new SyntaxOptions(true, true, false, true, true), Libraries.chat(clock));
    }

    /** Task files, as lm-evaluation-harness renders them: white space stays, and undefined values are errors. */
    public static Dialect task() {
        return TASK;
    }
}
