package org.weighin.evaluation.dialect;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A mapping in a task file. Its keys are taken one by one, and a key that nobody took is an error. */
public final class Section {
    private final Map<String, Value> entries;
    private final Value self;
    private final Faults faults;
    private final Set<String> taken = new HashSet<>();

    Section(Map<String, Value> entries, Value self, Faults faults) {
        this.entries = entries;
        this.self = self;
        this.faults = faults;
    }

    /** The same mapping with keys that replace its own; what is wrong with them is told with its own errors. */
    public Section with(Map<String, Value> changes) {
        Map<String, Value> all = new LinkedHashMap<>(entries);
        changes.forEach((key, value) -> all.put(key, value.tellingTo(faults)));
        Section changed = new Section(all, self, faults);
        changed.taken.addAll(taken);
        return changed;
    }

    /** Takes all that was not taken yet. */
    public Map<String, Value> takeRest() {
        Map<String, Value> rest = new LinkedHashMap<>(entries);
        rest.keySet().removeAll(taken);
        taken.addAll(rest.keySet());
        return rest;
    }

    /** File, line and key of the mapping itself, for messages. */
    public Value self() {
        return self;
    }

    /** The value behind a key, if the key is there and not empty. */
    public Optional<Value> take(String key) {
        taken.add(key);
        return Optional.ofNullable(entries.get(key)).filter(value -> !value.isEmpty());
    }

    /** The text behind a key that has to be there. */
    public String text(String key) {
        Optional<Value> value = take(key);
        if (value.isEmpty()) {
            self.refuse("the key " + key + " is missing");
        }
        return value.map(Value::text).orElse("");
    }

    /** The text behind a key, or a default. */
    public String text(String key, String otherwise) {
        return take(key).map(Value::text).orElse(otherwise);
    }

    /** The whole number behind a key, or a default. */
    public int integer(String key, int otherwise) {
        return take(key).map(Value::integer).orElse(otherwise);
    }

    /** The number behind a key, or a default. */
    public double number(String key, double otherwise) {
        return take(key).map(Value::number).orElse(otherwise);
    }

    /** The truth value behind a key, or a default. */
    public boolean truth(String key, boolean otherwise) {
        return take(key).map(Value::truth).orElse(otherwise);
    }

    /** The texts behind a key; none where the key is not there. */
    public List<String> texts(String key) {
        return take(key).map(Value::texts).orElse(List.of());
    }

    /** The values behind a key; none where the key is not there. */
    public List<Value> items(String key) {
        return take(key).map(Value::items).orElse(List.of());
    }

    /** Takes a key that says nothing about scores, whatever is behind it. */
    public void ignore(String... keys) {
        taken.addAll(List.of(keys));
    }

    /** Refuses a key that the harness knows and Weighin does not. */
    public void unsupported(String key, String reason) {
        take(key).filter(value -> !Boolean.FALSE.equals(value.plain())).ifPresent(value -> value.refuse(reason));
    }

    /** All keys in order. */
    public Map<String, Value> entries() {
        return entries;
    }

    /** The mapping as plain values. */
    public Map<String, @Nullable Object> plain() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        entries.forEach((key, value) -> map.put(key, value.plain()));
        return map;
    }

    /** Tells an error for each key that was not taken. */
    public void finish() {
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            if (!taken.contains(entry.getKey())) {
                entry.getValue().refuse("is not a known key; known here: " + String.join(", ", new TreeSet<>(taken)));
            }
        }
    }

    /** Throws all errors that were told while the file was read. */
    public void throwFaults() {
        faults.throwIfAny(self.file());
    }
}
