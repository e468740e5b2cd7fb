package org.weighin.datasets.jinja.function;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.ObjectValue;
import org.weighin.datasets.jinja.value.Value;

/** Gives its items one after another, again and again. */
final class Cycler implements ObjectValue {
    private final List<Value> items;
    private int position;

    Cycler(List<Value> items) {
        if (items.isEmpty()) {
            throw new Fault("at least one item has to be provided");
        }
        this.items = items;
    }

    @Override
    public @Nullable Value attribute(String name) {
        switch (name) {
            case "current":
                return items.get(position);
            case "next":
                return new NativeMethod("next", this::next);
            case "reset":
                return new NativeMethod("reset", this::reset);
            default:
                return null;
        }
    }

    private Value next(Arguments arguments) {
        Value item = items.get(position);
        position = (position + 1) % items.size();
        return item;
    }

    private Value reset(Arguments arguments) {
        position = 0;
        return None.NONE;
    }

    @Override
    public String type() {
        return "Cycler";
    }
}
