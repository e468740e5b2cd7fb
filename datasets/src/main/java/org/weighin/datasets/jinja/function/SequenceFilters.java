package org.weighin.datasets.jinja.function;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.weighin.datasets.jinja.value.Arithmetic;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.DictView;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Generator;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.ObjectValue;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** Filters that take a sequence apart or put it together. */
final class SequenceFilters {
    private SequenceFilters() {}

    static void addTo(Map<String, Builtin> table) {
        Builtin.add(table, SequenceFilters::length, "length", "obj");
        Builtin.add(table, SequenceFilters::length, "count", "obj");
        Builtin.add(table, call -> ListValue.of(call.value(0), call.budget()), "list", "value");
        Builtin.add(table, SequenceFilters::first, "first", "seq");
        Builtin.add(table, SequenceFilters::last, "last", "seq");
        Builtin.add(table, SequenceFilters::reverse, "reverse", "value");
        Builtin.add(table, SequenceFilters::join, "join", "value", "d?", "attribute?");
        Builtin.add(table, SequenceFilters::items, "items", "value");
        Builtin.add(table, SequenceFilters::sum, "sum", "iterable", "attribute?", "start?");
        Builtin.add(table, SequenceFilters::batch, "batch", "value", "linecount", "fill_with?");
        Builtin.add(table, SequenceFilters::slice, "slice", "value", "slices", "fill_with?");
    }

    private static Value length(Call call) {
        return Int.of(call.value(0).length());
    }

    private static Value first(Call call) {
        Iterator<Value> items = call.value(0).iterator();
        return items.hasNext() ? items.next() : empty(call, "first");
    }

    private static Value last(Call call) {
        Value value = call.value(0);
        refuseToReverse(value);
        Value last = null;
        for (Value item : call.elements(0)) {
            last = item;
        }
        return last == null ? empty(call, "last") : last;
    }

    private static Value empty(Call call, String which) {
        return call.runtime().undefined("No " + which + " item, sequence was empty.");
    }

    private static void refuseToReverse(Value value) {
        if (value instanceof Generator || value instanceof ObjectValue) {
            throw new Fault("'" + value.type() + "' object is not reversible");
        }
    }

    private static Value reverse(Call call) {
        Value value = call.value(0);
        if (value instanceof Text text) {
            return Text.like(text, new StringBuilder(text.value()).reverse().toString());
        }
        List<Value> items = ListValue.of(value, call.budget()).items();
        Collections.reverse(items);
        return value instanceof Generator ? new ListValue(items) : new Generator(items.iterator());
    }

    private static Value join(Call call) {
        Iterable<Value> items = call.value(0);
        if (call.isSet(2)) {
            UnaryOperator<Value> attribute = AttributePath.of(call.value(2), call.runtime());
            items = () -> new Mapped(call.value(0).iterator(), attribute);
        }
        List<Text> parts = new ArrayList<>();
        for (Value item : items) {
            call.budget().elements(1);
            parts.add(call.runtime().printer().text(item));
        }
        Text separator = call.has(1) ? call.printed(1) : Text.EMPTY;
        return TextMethods.join(Text.of(separator.value()), parts, call);
    }

    private static Value items(Call call) {
        if (call.value(0) instanceof Undefined) {
            return new Generator(Collections.emptyIterator());
        }
        if (!(call.value(0) instanceof Dict dict)) {
            throw new Fault("Can only get item pairs from a mapping.");
        }
        return new Generator(new DictView(dict, DictView.Part.ITEMS).iterator());
    }

    private static Value sum(Call call) {
        UnaryOperator<Value> attribute = AttributePath.of(call.value(1), call.runtime());
        Value total = call.value(2, Int.of(0));
        if (total instanceof Text) {
            throw new Fault("sum() can't sum strings [use ''.join(seq) instead]");
        }
        for (Value item : call.elements(0)) {
            total = call.runtime().arithmetic().apply(Arithmetic.Operator.ADD, total, attribute.apply(item));
        }
        return total;
    }

    private static Value batch(Call call) {
        int size = call.integer(1, 0);
        if (size < 1) {
            throw new Fault("batch needs a size of at least 1, got " + size);
        }
        return new Generator(
                new Batches(call.elements(0).iterator(), size, call.isSet(2) ? call.value(2) : null, call.budget()));
    }

    private static Value slice(Call call) {
        List<Value> items = ListValue.of(call.value(0), call.budget()).items();
        int count = call.integer(1, 0);
        if (count == 0) {
            throw new Fault("integer division or modulo by zero");
        }
        List<Value> slices = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < count; i++) {
            call.budget().elements(1);
            boolean longer = i < items.size() % count;
            int end = start + items.size() / count + (longer ? 1 : 0);
            List<Value> slice = new ArrayList<>(items.subList(start, end));
            if (call.isSet(2) && !longer) {
                slice.add(call.value(2));
            }
            slices.add(new ListValue(slice));
            start = end;
        }
        return new Generator(slices.iterator());
    }
}
