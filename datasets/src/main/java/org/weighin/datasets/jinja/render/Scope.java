package org.weighin.datasets.jinja.render;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Value;

/** Variables of a block, which also sees those of the blocks around it. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Value> variables;

    /** The outermost scope. */
    Scope(Map<String, Value> variables) {
        this.outer = null;
        this.variables = variables;
    }

    /** An empty scope within another. */
    Scope(Scope outer) {
        this.outer = outer;
        this.variables = new HashMap<>();
    }

    /** The innermost variable of a name, or null. */
    @Nullable
    Value get(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Value value = scope.variables.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    void set(String name, Value value) {
        variables.put(name, value);
    }
}
