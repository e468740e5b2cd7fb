package org.weighin.datasets.jinja.function;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** One call of a function: its arguments in the places of its parameters. */
final class Call {
    private final String name;
    private final @Nullable Value[] bound;
    private final List<Value> rest;
    private final Map<String, Value> named;
    private final Runtime runtime;

    Call(String name, @Nullable Value[] bound, List<Value> rest, Map<String, Value> named, Runtime runtime) {
        this.name = name;
        this.bound = bound;
        this.rest = rest;
        this.named = named;
        this.runtime = runtime;
    }

    Runtime runtime() {
        return runtime;
    }

    Budget budget() {
        return runtime.budget();
    }

    /** Arguments beyond the parameters, by position and by name. */
    Arguments others() {
        return new Arguments(rest, named);
    }

    boolean has(int place) {
        return bound[place] != null;
    }

    /** A given argument that is not None. */
    boolean isSet(int place) {
        return bound[place] != null && bound[place] != None.NONE;
    }

    Value value(int place) {
        return value(place, None.NONE);
    }

    Value value(int place, Value otherwise) {
        Value value = bound[place];
        return value == null ? otherwise : value;
    }

    /** The elements of an argument, each of which counts as a step. */
    Iterable<Value> elements(int place) {
        Value source = value(place);
        return () -> new Mapped(source.iterator(), item -> {
            budget().step();
            return item;
        });
    }

    /** An argument that must be a text. */
    Text text(int place) {
        if (value(place) instanceof Text text) {
            return text;
        }
        throw new Fault(name + "() needs a str, not " + value(place).type());
    }

    String string(int place) {
        return text(place).value();
    }

    /** str() of an argument. */
    Text printed(int place) {
        return runtime.printer().text(value(place));
    }

    int integer(int place, int otherwise) {
        return has(place) ? Int.index(value(place)) : otherwise;
    }

    boolean flag(int place) {
        return has(place) && value(place).truth();
    }
}
