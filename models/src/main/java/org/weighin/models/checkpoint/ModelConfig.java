package org.weighin.models.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;

/**
 * A model's configuration, with the keys of Hugging Face's config.json; a key that is null counts as absent.
 *
 * <p>It notes which keys were asked for, so that {@link #unread()} can name those that nobody looked at.
 */
public final class ModelConfig {

    /** Which kind of checkpoint the configuration describes. */
    public enum Origin {
        HUGGING_FACE,
        GGUF
    }

    /** Stands behind the path of an object whose keys are all of no effect. */
    private static final String WHOLE = ".*";

    private final Path file;
    private final Origin origin;
    private final String prefix;
    private final Map<String, @Nullable Object> values;
    private final Map<String, Object> defaults;
    private final Set<String> read;

    private ModelConfig(
            Path file,
            Origin origin,
            String prefix,
            Map<String, @Nullable Object> values,
            Map<String, Object> defaults,
            Set<String> read) {
        this.file = file;
        this.origin = origin;
        this.prefix = prefix;
        this.values = values;
        this.defaults = defaults;
        this.read = read;
    }

    /** A configuration of plain values: strings, numbers, booleans, lists and maps of these, or null. */
    public static ModelConfig of(Path file, Origin origin, Map<String, ? extends @Nullable Object> values) {
        return new ModelConfig(file, origin, "", new LinkedHashMap<>(values), Map.of(), ConcurrentHashMap.newKeySet());
    }

    /**
     * Reads a config.json.
     *
     * @throws InputException when it is missing, longer than 4 MiB, or not one JSON object
     */
    public static ModelConfig read(Path file) {
        return of(file, Origin.HUGGING_FACE, JsonFiles.object(file));
    }

    /** The same configuration, in which a key that is absent has its default; a key that is null has none. */
    public ModelConfig withDefaults(Map<String, Object> others) {
        return new ModelConfig(file, origin, prefix, values, Map.copyOf(others), read);
    }

    /** The same as the config.json of a Hugging Face folder: without a GGUF file's own keys, which have a dot in their names. */
    public ModelConfig asPublished() {
        Map<String, @Nullable Object> published = new LinkedHashMap<>(values);
        published.keySet().removeIf(key -> origin == Origin.GGUF && key.contains("."));
        return of(file, Origin.HUGGING_FACE, published);
    }

    /** All values as they stand, without defaults. */
    public Map<String, @Nullable Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** A value of any type, or its default; asking does not count as reading. */
    public Optional<Object> plain(String key) {
        return Optional.ofNullable(value(key));
    }

    /** The file that the values come from. */
    public Path file() {
        return file;
    }

    public Origin origin() {
        return origin;
    }

    /** Whether norm weights that the family adds to 1 have that 1 added already, as GGUF files do. */
    public boolean normsFolded() {
        return origin == Origin.GGUF;
    }

    /** Whether the key has a value or a default; asking does not count as reading. */
    public boolean has(String key) {
        return value(key) != null;
    }

    /** Keys of this object that are not null, in file order. */
    public List<String> keys() {
        return values.keySet().stream().filter(this::has).toList();
    }

    /** A whole number. */
    public int integer(String key) {
        return optionalInteger(key).orElseThrow(() -> missing(key, "a whole number"));
    }

    /** A whole number, or the default when absent. */
    public int integer(String key, int otherwise) {
        return optionalInteger(key).orElse(otherwise);
    }

    /** A whole number, if present. */
    public OptionalInt optionalInteger(String key) {
        Object value = take(key);
        return value == null ? OptionalInt.empty() : OptionalInt.of(toInteger(key, value));
    }

    /** A whole number of at least 1, or the default when absent. */
    public int positive(String key, int otherwise) {
        int value = integer(key, otherwise);
        if (value < 1) {
            throw wrong(key, "is " + value, "at least 1");
        }
        return value;
    }

    /** A number. */
    public double number(String key) {
        return optionalNumber(key).orElseThrow(() -> missing(key, "a number"));
    }

    /** A number, or the default when absent. */
    public double number(String key, double otherwise) {
        return optionalNumber(key).orElse(otherwise);
    }

    /** A number, if present. */
    public OptionalDouble optionalNumber(String key) {
        Object value = take(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(toNumber(key, value));
    }

    /** A string. */
    public String text(String key) {
        return optionalText(key).orElseThrow(() -> missing(key, "a string"));
    }

    /** A string, or the default when absent. */
    public String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    /** A string, if present. */
    public Optional<String> optionalText(String key) {
        return Optional.ofNullable(take(key)).map(value -> toText(key, value));
    }

    /** true or false. */
    public boolean flag(String key) {
        return optionalFlag(key).orElseThrow(() -> missing(key, "true or false"));
    }

    /** true or false, or the default when absent. */
    public boolean flag(String key, boolean otherwise) {
        return optionalFlag(key).orElse(otherwise);
    }

    private Optional<Boolean> optionalFlag(String key) {
        Object value = take(key);
        if (value == null || value instanceof Boolean) {
            return Optional.ofNullable((Boolean) value);
        }
        throw wrong(key, "is " + value, "true or false");
    }

    /** A list of whole numbers; empty when absent, of one when the value is a number (as eos_token_id may be). */
    public List<Integer> integers(String key) {
        return elements(key).stream().map(value -> toInteger(key, value)).toList();
    }

    /** A list of numbers; empty when absent, of one when the value is a number. */
    public List<Double> numbers(String key) {
        return elements(key).stream().map(value -> toNumber(key, value)).toList();
    }

    /** A list of strings; empty when absent, of one when the value is a string. */
    public List<String> texts(String key) {
        return elements(key).stream().map(value -> toText(key, value)).toList();
    }

    /** As {@link #integers}, at least one for each of so many layers where there is a list at all. */
    public List<Integer> integers(String key, int layers) {
        return eachLayer(key, integers(key), layers);
    }

    /** As {@link #texts}, at least one for each of so many layers where there is a list at all. */
    public List<String> texts(String key, int layers) {
        return eachLayer(key, texts(key), layers);
    }

    private <T> List<T> eachLayer(String key, List<T> list, int layers) {
        if (!list.isEmpty() && list.size() < layers) {
            throw wrong(key, "has " + list.size() + " entries", "at least " + layers + ", one for each layer");
        }
        return list;
    }

    /** A nested object, whose keys count as read one by one. */
    public Optional<ModelConfig> object(String key) {
        Object value = take(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(key, "is " + value, "an object");
        }
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        map.forEach((name, element) -> nested.put(String.valueOf(name), element));
        return Optional.of(new ModelConfig(file, origin, prefix + key + ".", nested, Map.of(), read));
    }

    /**
     * A nested object as a configuration of its own.
     *
     * @param shared key that it takes over from this one, where it is there
     */
    public Optional<ModelConfig> part(String key, String shared) {
        return object(key).map(nested -> {
            Map<String, @Nullable Object> own = new LinkedHashMap<>(nested.values);
            if (values.containsKey(shared)) {
                own.put(shared, values.get(shared));
            }
            return of(file, origin, own);
        });
    }

    /** Says that these keys have no effect on this model, whatever their values are: they count as read. */
    public void disregard(String... keys) {
        for (String key : keys) {
            read.add(prefix + key);
            read.add(prefix + key + WHOLE);
        }
    }

    /** Keys that are not null and were never asked for, with their values; nested ones with their path (rope_scaling.factor). */
    public SortedMap<String, Object> unread() {
        SortedMap<String, Object> unread = new TreeMap<>();
        collectUnread(prefix, values, unread);
        return unread;
    }

    private void collectUnread(String path, Map<?, ?> object, SortedMap<String, Object> unread) {
        object.forEach((key, value) -> {
            String full = path + key;
            if (value != null && !read.contains(full)) {
                unread.put(full, value);
            } else if (value instanceof Map<?, ?> nested && !read.contains(full + WHOLE)) {
                collectUnread(full + ".", nested, unread);
            }
        });
    }

    /** An exception that says what is wrong with this key's value and what would be right. */
    public InputException wrong(String key, String what, String right) {
        return new InputException("key " + prefix + key + " " + what, where(key), right);
    }

    private InputException missing(String key, String right) {
        return wrong(key, "is missing", right);
    }

    private String where(String key) {
        return file + ", key " + prefix + key;
    }

    private @Nullable Object take(String key) {
        read.add(prefix + key);
        return value(key);
    }

    private @Nullable Object value(String key) {
        return values.containsKey(key) ? values.get(key) : defaults.get(key);
    }

    private List<Object> elements(String key) {
        Object value = take(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Collection<?> collection)) {
            return List.of(value);
        }
        List<Object> elements = new ArrayList<>(collection.size());
        for (Object element : collection) {
            if (element == null) {
                throw wrong(key, "has a null in it", "a list without null");
            }
            elements.add(element);
        }
        return elements;
    }

    private int toInteger(String key, Object value) {
        double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw wrong(key, "is " + value, "a whole number of at most " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    private double toNumber(String key, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(key, "is " + value, "a number");
    }

    private String toText(String key, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(key, "is " + value, "a string");
    }
}
