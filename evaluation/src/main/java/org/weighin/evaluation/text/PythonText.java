package org.weighin.evaluation.text;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.Dialect;
import org.weighin.datasets.jinja.Template;

/** Values as Python's {@code str()} writes them. */
public final class PythonText {
    private static final Template PRINTED = Template.parse("{{ value }}", "a value", Dialect.task());

    private PythonText() {}

    /** The text of a text, a number, a truth value, null, or a list or map of these. */
    public static String of(@Nullable Object value) {
        return value instanceof String text ? text : PRINTED.render(Collections.singletonMap("value", value));
    }
}
