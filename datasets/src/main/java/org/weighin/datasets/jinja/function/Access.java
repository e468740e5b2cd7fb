package org.weighin.datasets.jinja.function;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.CodePoints;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.ObjectValue;
import org.weighin.datasets.jinja.value.Sequence;
import org.weighin.datasets.jinja.value.Slice;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** Attributes and items: {@code object.name} looks for a method first, {@code object[key]} for an item. */
public final class Access {
    private final Runtime runtime;

    Access(Runtime runtime) {
        this.runtime = runtime;
    }

    /** {@code object.name}; undefined where there is neither a method nor an item of the name. */
    public Value attribute(Value object, String name) {
        Value attribute = ownAttribute(object, name);
        if (attribute == null && object instanceof Dict dict) {
            attribute = dict.get(name);
        }
        return attribute == null ? missing(object, Text.of(name)) : attribute;
    }

    /** {@code object[key]}; undefined where there is neither an item nor a method. */
    public Value item(Value object, Value key) {
        for (Value side : new Value[] {object, key}) {
            if (side instanceof Text text) {
                runtime.budget().scan(text.value().length());
            }
        }
        Value item = ownItem(object, key);
        if (item == null && key instanceof Text name) {
            item = ownAttribute(object, name.value());
        }
        return item == null ? missing(object, key) : item;
    }

    /** {@code object[start:stop:step]}. */
    public Value slice(Value object, Slice slice) {
        if (object instanceof Undefined undefined) {
            throw undefined.fault();
        }
        Value part = slice.of(object, runtime.budget());
        if (part == null) {
            throw new Fault("'" + object.type() + "' object has no slices");
        }
        return part;
    }

    /** A method or another attribute of the object itself, or null. */
    @Nullable
    Value ownAttribute(Value object, String name) {
        if (object instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (object instanceof ObjectValue own) {
            return own.attribute(name);
        }
        if (object instanceof Tuple tuple && tuple.names().contains(name)) {
            return tuple.at(tuple.names().indexOf(name));
        }
        if (name.startsWith("__") && name.endsWith("__")) {
            return unsafe(object, name);
        }
        Map<String, Builtin> methods = Methods.of(object);
        Builtin method = methods.get(name);
        if (method == null) {
            return Methods.hasUnsupported(object, name) ? fail(object, name) : null;
        }
        boolean changes = Methods.changes(object, name) && runtime.library().frozen();
        return changes ? unsafe(object, name) : new BoundMethod(object, method);
    }

    private static Value fail(Value object, String name) {
        throw new Fault("'" + name + "' of " + object.type() + " is not supported");
    }

    private Undefined unsafe(Value object, String name) {
        return runtime.undefined("access to attribute '" + name + "' of '" + object.type() + "' object is unsafe");
    }

    private static @Nullable Value ownItem(Value object, Value key) {
        if (object instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (object instanceof Dict dict) {
            boolean hashable = !(key instanceof ListValue) && !(key instanceof Dict);
            return hashable ? dict.get(key) : null;
        }
        boolean indexed = object instanceof Sequence || object instanceof Text;
        if (!indexed || Int.orNull(key) == null) {
            return null;
        }
        int length = object.length();
        int index = Int.index(key);
        int position = index < 0 ? index + length : index;
        if (position < 0 || position >= length) {
            return null;
        }
        return object instanceof Text text
                ? Text.like(text, CodePoints.at(text.value(), position))
                : ((Sequence) object).at(position);
    }

    private Undefined missing(Value object, Value key) {
        String type = object == None.NONE ? "None" : object.type() + " object";
        return runtime.undefined(
                key instanceof Text name
                        ? "'" + type + "' has no attribute '" + name.value() + "'"
                        : type + " has no element " + runtime.printer().repr(key));
    }
}
