package org.weighin.datasets.jinja.function;

import org.weighin.datasets.jinja.value.Value;

/** A function that every template can call by its name. */
record GlobalFunction(Builtin builtin) implements Callable {
    @Override
    public Value call(Arguments arguments, Runtime runtime) {
        return builtin.apply(arguments, runtime);
    }

    @Override
    public String type() {
        return "function";
    }
}
