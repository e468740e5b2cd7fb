package org.weighin.datasets.jinja.function;

import java.util.Map;
import org.weighin.datasets.jinja.value.Value;

/**
 * What an environment of Jinja2 offers to templates.
 *
 * @param strict whether undefined values may not even be printed or tested (StrictUndefined)
 * @param frozen whether methods that change lists and dicts are out of reach (the immutable sandbox)
 */
public record Library(
        Map<String, Builtin> filters,
        Map<String, Builtin> tests,
        Map<String, Value> globals,
        boolean strict,
        boolean frozen) {
    public Library {
        filters = Map.copyOf(filters);
        tests = Map.copyOf(tests);
        globals = Map.copyOf(globals);
    }
}
