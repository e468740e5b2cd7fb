package org.weighin.evaluation.dialect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value of a task file with its place, so that an error can say where it is. */
public final class Value {
    private static final String FUNCTION = "!function";

    private final Node node;
    private final Path file;
    private final String key;
    private final Faults faults;

    Value(Node node, Path file, String key, Faults faults) {
        this.node = node;
        this.file = file;
        this.key = key;
        this.faults = faults;
    }

    Value tellingTo(Faults others) {
        return new Value(node, file, key, others);
    }

    Path file() {
        return file;
    }

    /** File, line and key, for messages. */
    public String where() {
        String line = node.getStartMark()
                .map(mark -> ", line " + (mark.getLine() + 1))
                .orElse("");
        return file + line + ", key " + key;
    }

    /** Tells an error about this value; reading goes on, and the error is thrown with all others. */
    public void refuse(String what) {
        faults.add(where() + ": " + what);
    }

    /** Whether there is nothing behind the key. */
    public boolean isEmpty() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Whether the value is a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Whether the value is a mapping. */
    public boolean isSection() {
        return node instanceof MappingNode;
    }

    /** Whether the value is text, quoted or not. */
    public boolean isText() {
        return node.getTag().equals(Tag.STR);
    }

    /** Whether the value is a whole number. */
    public boolean isInteger() {
        return node.getTag().equals(Tag.INT);
    }

    /** The name behind {@code !function}, if that is the value's tag. */
    public Optional<String> function() {
        return node.getTag().getValue().equals(FUNCTION) ? Optional.of(scalar()) : Optional.empty();
    }

    /** A text; a number or a truth value is taken as it is written. */
    public String text() {
        if (node instanceof ScalarNode && function().isEmpty()) {
            return scalar();
        }
        refuse(function()
                .map(name -> "is the function " + name + ", and Weighin has none here")
                .orElse("is no text"));
        return "";
    }

    /** A whole number. */
    public int integer() {
        try {
            return Integer.parseInt(scalar());
        } catch (NumberFormatException e) {
            refuse("is no whole number");
            return 0;
        }
    }

    /** A number. */
    public double number() {
        try {
            return Double.parseDouble(scalar());
        } catch (NumberFormatException e) {
            refuse("is no number");
            return 0;
        }
    }

    /** True or false. */
    public boolean truth() {
        if (node.getTag().equals(Tag.BOOL)) {
            return scalar().equalsIgnoreCase("true");
        }
        refuse("is neither true nor false");
        return false;
    }

    /** The items of a list; a single value is a list of one. */
    public List<Value> items() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        List<Value> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Value(item, file, key + "[" + items.size() + "]", faults));
        }
        return items;
    }

    /** The texts of a list; a single text is a list of one. */
    public List<String> texts() {
        return items().stream().map(Value::text).toList();
    }

    /** The mapping behind the key; its keys have to be taken, see {@link Section#finish}. */
    public Section section() {
        return new Section(entries(), this, faults);
    }

    Map<String, Value> entries() {
        Map<String, Value> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            refuse("is no mapping of keys to values");
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            String path = key.isEmpty() ? name : key + "." + name;
            Value value = new Value(tuple.getValueNode(), file, path, faults);
            entries.put(name, value);
        }
        return entries;
    }

    /** The value as maps, lists, texts, numbers and truth values; a function by its tag and name. */
    public @Nullable Object plain() {
        if (node instanceof SequenceNode) {
            List<@Nullable Object> list = new ArrayList<>();
            items().forEach(item -> list.add(item.plain()));
            return list;
        }
        if (node instanceof MappingNode) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries().forEach((name, value) -> map.put(name, value.plain()));
            return map;
        }
        if (isEmpty()) {
            return null;
        }
        if (isInteger()) {
            return Long.decode(scalar().replaceFirst("^0o", "0"));
        }
        if (node.getTag().equals(Tag.FLOAT)) {
            return Double.valueOf(scalar().replace(".inf", "Infinity").replace(".nan", "NaN"));
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return scalar().equalsIgnoreCase("true");
        }
        return function().map(name -> FUNCTION + " " + name).orElseGet(this::scalar);
    }

    private String scalar() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
