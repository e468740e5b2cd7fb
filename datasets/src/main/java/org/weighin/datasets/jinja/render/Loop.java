package org.weighin.datasets.jinja.render;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.function.Arguments;
import org.weighin.datasets.jinja.function.Callable;
import org.weighin.datasets.jinja.function.NativeMethod;
import org.weighin.datasets.jinja.function.Runtime;
import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Value;

/** The variable {@code loop}; it takes the items one by one and looks ahead only when asked about what follows. */
final class Loop implements Callable {
    private Iterator<Value> items;
    private final int depth;
    private final @Nullable Function<Value, Value> recursion;
    private final Runtime runtime;
    private int index = -1;
    private int length = -1;
    private @Nullable Value previous;
    private @Nullable Value current;
    private @Nullable Value next;
    private @Nullable Value changed;

    /**
     * @param depth how many loops of a recursion are around this one
     * @param recursion renders the loop for other items, where the loop is recursive
     */
    Loop(Iterator<Value> items, int depth, @Nullable Function<Value, Value> recursion, Runtime runtime) {
        this.items = items;
        this.depth = depth;
        this.recursion = recursion;
        this.runtime = runtime;
    }

    boolean hasNext() {
        return next != null || items.hasNext();
    }

    /** Goes on to the next item. */
    Value advance() {
        Value item = peek();
        if (item == null) {
            throw new NoSuchElementException();
        }
        next = null;
        index++;
        previous = current;
        current = item;
        return item;
    }

    private @Nullable Value peek() {
        if (next == null && items.hasNext()) {
            next = items.next();
        }
        return next;
    }

    @Override
    public int length() {
        if (length < 0) {
            List<Value> rest = new ArrayList<>();
            while (hasNext()) {
                runtime.budget().elements(1);
                rest.add(Objects.requireNonNull(peek()));
                next = null;
            }
            length = index + 1 + rest.size();
            items = rest.iterator();
        }
        return length;
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "index" -> Int.of(index + 1L);
            case "index0" -> Int.of(index);
            case "revindex" -> Int.of(length() - (long) index);
            case "revindex0" -> Int.of(length() - index - 1L);
            case "first" -> Bool.of(index == 0);
            case "last" -> Bool.of(peek() == null);
            case "length" -> Int.of(length());
            case "depth" -> Int.of(depth + 1L);
            case "depth0" -> Int.of(depth);
            case "previtem" -> neighbour(previous, "previous");
            case "nextitem" -> neighbour(peek(), "next");
            case "cycle" -> new NativeMethod("cycle", this::cycle);
            case "changed" -> new NativeMethod("changed", this::changed);
            default -> null;
        };
    }

    private Value neighbour(@Nullable Value item, String which) {
        return item == null ? runtime.undefined("there is no " + which + " item") : item;
    }

    private Value cycle(Arguments arguments) {
        List<Value> values = arguments.positional();
        if (values.isEmpty()) {
            throw new Fault("no items for cycling given");
        }
        return values.get(index % values.size());
    }

    private Value changed(Arguments arguments) {
        Value now = new Tuple(arguments.positional());
        boolean same = changed != null && runtime.equality().equal(changed, now);
        changed = now;
        return Bool.of(!same);
    }

    @Override
    public Value call(Arguments arguments, Runtime unused) {
        if (recursion == null) {
            throw new Fault("the loop must be marked 'recursive' to be called");
        }
        if (arguments.positional().size() != 1 || !arguments.named().isEmpty()) {
            throw new Fault("loop() takes the items of the inner loop");
        }
        return recursion.apply(arguments.positional().get(0));
    }

    @Override
    public String type() {
        return "LoopContext";
    }
}
