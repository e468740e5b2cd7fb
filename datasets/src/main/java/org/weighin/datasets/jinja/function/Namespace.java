package org.weighin.datasets.jinja.function;

import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.ObjectValue;
import org.weighin.datasets.jinja.value.Value;

/** Variables that loops and macros can change for others to see: {@code {% set ns.name = value %}}. */
public final class Namespace implements ObjectValue {
    private final Dict attributes;

    Namespace(Dict attributes) {
        this.attributes = attributes;
    }

    /** Sets an attribute. */
    public void set(String name, Value value) {
        attributes.put(name, value);
    }

    @Override
    public @Nullable Value attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public String type() {
        return "Namespace";
    }
}
