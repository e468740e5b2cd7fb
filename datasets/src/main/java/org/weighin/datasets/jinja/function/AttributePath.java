package org.weighin.datasets.jinja.function;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** What filters take as {@code attribute}: a number, or names and numbers with dots between them. */
final class AttributePath {
    private final List<Value> parts = new ArrayList<>();
    private final @Nullable Value otherwise;
    private final Runtime runtime;

    private AttributePath(Value attribute, @Nullable Value otherwise, Runtime runtime) {
        this.otherwise = otherwise;
        this.runtime = runtime;
        if (attribute instanceof Text text) {
            for (String part : text.value().split("\\.", -1)) {
                boolean number = TextCase.all(part, TextCase::isDecimal) && part.length() < 10;
                parts.add(number ? Int.of(Long.parseLong(part)) : Text.of(part));
            }
        } else if (attribute != None.NONE) {
            parts.add(attribute);
        }
    }

    /** From an item to what the attribute says, or to itself where the attribute is None. */
    static UnaryOperator<Value> of(Value attribute, Runtime runtime) {
        return new AttributePath(attribute, null, runtime)::get;
    }

    /** As above; parts that are undefined become {@code otherwise} unless it is None. */
    static UnaryOperator<Value> of(Value attribute, Value otherwise, Runtime runtime) {
        return new AttributePath(attribute, otherwise == None.NONE ? null : otherwise, runtime)::get;
    }

    /** From an item to a list of the values of attributes with commas between them. */
    static UnaryOperator<Value> several(Value attributes, boolean caseSensitive, Runtime runtime) {
        List<UnaryOperator<Value>> paths = new ArrayList<>();
        List<Value> names = attributes instanceof Text text
                ? List.of(text.value().split(",", -1)).stream()
                        .map(name -> (Value) Text.of(name))
                        .toList()
                : List.of(attributes);
        for (Value name : names) {
            UnaryOperator<Value> path = of(name, runtime);
            paths.add(caseSensitive ? path : item -> lower(path.apply(item)));
        }
        return item ->
                new ListValue(paths.stream().map(path -> path.apply(item)).toList());
    }

    /** A text in lower case, anything else as it is. */
    static Value lower(Value value) {
        return value instanceof Text text ? Text.of(TextCase.lower(text.value())) : value;
    }

    private Value get(Value item) {
        Value value = item;
        for (Value part : parts) {
            value = runtime.access().item(value, part);
            if (otherwise != null && value instanceof Undefined) {
                value = otherwise;
            }
        }
        return value;
    }
}
