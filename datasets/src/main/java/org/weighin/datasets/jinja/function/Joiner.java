package org.weighin.datasets.jinja.function;

import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** Gives nothing when first called and its separator from then on. */
final class Joiner implements Callable {
    private final Value separator;
    private boolean used;

    Joiner(Value separator) {
        this.separator = separator;
    }

    @Override
    public Value call(Arguments arguments, Runtime runtime) {
        Value result = used ? separator : Text.EMPTY;
        used = true;
        return result;
    }

    @Override
    public String type() {
        return "Joiner";
    }
}
