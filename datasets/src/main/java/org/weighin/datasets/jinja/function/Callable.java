package org.weighin.datasets.jinja.function;

import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.ObjectValue;
import org.weighin.datasets.jinja.value.Value;

/** A value that can be called. */
public interface Callable extends ObjectValue {
    /** Calls it. */
    Value call(Arguments arguments, Runtime runtime);

    @Override
    default @Nullable Value attribute(String name) {
        return null;
    }
}
