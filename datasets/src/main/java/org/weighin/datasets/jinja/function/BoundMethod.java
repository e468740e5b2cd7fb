package org.weighin.datasets.jinja.function;

import org.weighin.datasets.jinja.value.Value;

/** A method together with the value that it belongs to. */
record BoundMethod(Value self, Builtin method) implements Callable {
    @Override
    public Value call(Arguments arguments, Runtime runtime) {
        return method.apply(arguments.after(self), runtime);
    }

    @Override
    public String type() {
        return "builtin_function_or_method";
    }
}
