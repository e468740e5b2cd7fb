package org.weighin.datasets.jinja.value;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's dict, in order of insertion. */
public final class Dict implements Value {
    /** A key with its value. */
    public record Entry(Value key, Value value) {
        /** As Python's items() gives it. */
        public Tuple pair() {
            return Tuple.of(key, value);
        }
    }

    private final Map<Object, Entry> entries = new LinkedHashMap<>();

    /** What stands for a key: values that Python takes as equal give equal objects. */
    public static Object key(Value value) {
        return Keys.of(value);
    }

    /** The value of a key, or null. */
    public @Nullable Value get(Value key) {
        Entry entry = entries.get(Keys.of(key));
        return entry == null ? null : entry.value();
    }

    /** The value of a text key, or null. */
    public @Nullable Value get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** Sets a value; an equal key that is there stays as it is. */
    public void put(Value key, Value value) {
        entries.compute(Keys.of(key), (normal, old) -> new Entry(old == null ? key : old.key(), value));
    }

    /** Sets the value of a text key. */
    public void put(String key, Value value) {
        put(Text.of(key), value);
    }

    /** Takes an entry out and gives its value, or null where there is none. */
    public @Nullable Value remove(Value key) {
        Entry entry = entries.remove(Keys.of(key));
        return entry == null ? null : entry.value();
    }

    /** Takes everything out. */
    public void clear() {
        entries.clear();
    }

    /** A copy of the entries in their order. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    @Override
    public String type() {
        return "dict";
    }

    @Override
    public boolean truth() {
        return !entries.isEmpty();
    }

    @Override
    public int length() {
        return entries.size();
    }

    @Override
    public Iterator<Value> iterator() {
        return entries().stream().map(Entry::key).iterator();
    }
}
