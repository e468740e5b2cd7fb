package org.weighin.datasets.jinja.function;

import java.util.function.Function;
import org.weighin.datasets.jinja.value.Value;

/** A method of a value that the language makes, such as {@code loop.cycle}. */
public record NativeMethod(String name, Function<Arguments, Value> body) implements Callable {
    @Override
    public Value call(Arguments arguments, Runtime runtime) {
        return body.apply(arguments);
    }

    @Override
    public String type() {
        return "method";
    }
}
