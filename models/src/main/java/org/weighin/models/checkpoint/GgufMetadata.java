package org.weighin.models.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.weighin.datasets.InputException;

/**
 * The key-value metadata of a GGUF file, typed; long values stay in the file until they are asked for.
 *
 * <p>Keys: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. Every getter throws {@link InputException} when the key is
 * there with another type.
 */
public final class GgufMetadata {
    private static final int LONGEST_KEY = 4096;
    private static final int LONGEST_TEXT = 1 << 24;
    private static final int LONGEST_ELEMENT = 1 << 20;
    private static final int MOST_PAIRS = 1 << 12;
    private static final int MOST_ELEMENTS = 1 << 22;
    private static final int MOST_TEXT_BYTES = 1 << 28;

    /** Limit of strings and lists in a configuration, which has many keys. */
    private static final int MOST_IN_CONFIG = 1 << 12;

    private static final int FEWEST_PAIR_BYTES = 8 + 4 + 1;

    private final Path file;
    private final Map<String, GgufValue> values;

    private GgufMetadata(Path file, Map<String, GgufValue> values) {
        this.file = file;
        this.values = values;
    }

    /** Reads the count of pairs and the pairs. */
    static GgufMetadata read(GgufInput input, Path file) {
        int pairs = (int) input.readCount("metadata pairs", FEWEST_PAIR_BYTES, MOST_PAIRS);
        Map<String, GgufValue> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs; i++) {
            String key = input.readString("a metadata key", LONGEST_KEY);
            if (values.containsKey(key)) {
                throw new InputException("metadata key is there twice", file + ", key " + key, "each key once");
            }
            values.put(key, GgufType.read(input).value(input));
        }
        return new GgufMetadata(file, values);
    }

    /** The file that holds it. */
    public Path file() {
        return file;
    }

    /** All keys, in file order. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** An integer of any width. */
    public OptionalLong integer(String key) {
        GgufValue value = values.get(key);
        return value == null ? OptionalLong.empty() : OptionalLong.of(whole(key, value));
    }

    /** A number of any type. */
    public OptionalDouble number(String key) {
        GgufValue value = values.get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(real(key, value));
    }

    /** A boolean. */
    public Optional<Boolean> flag(String key) {
        GgufValue value = values.get(key);
        if (value == null || value instanceof GgufValue.Flag) {
            return Optional.ofNullable((GgufValue.Flag) value).map(GgufValue.Flag::value);
        }
        throw wrong(key, value, "a boolean");
    }

    /** A string of at most 16 MiB. */
    public Optional<String> text(String key) {
        GgufValue value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof GgufValue.Text text)) {
            throw wrong(key, value, "a string");
        }
        try (GgufInput input = new GgufInput(file, text.position())) {
            return Optional.of(input.readString(key, LONGEST_TEXT));
        }
    }

    /** An array of strings (tokenizer.ggml.tokens, tokenizer.ggml.merges), at most 4,194,304. */
    public Optional<List<String>> texts(String key) {
        return array(key, "an array of strings", type -> type == GgufType.STRING, (array, input) -> {
            List<String> texts = new ArrayList<>((int) array.count());
            for (long i = 0; i < array.count(); i++) {
                texts.add(input.readString(key, LONGEST_ELEMENT));
                if (input.position() - array.position() > MOST_TEXT_BYTES) {
                    throw new InputException("texts are too long", file + ", key " + key, "at most 256 MiB in all");
                }
            }
            return Collections.unmodifiableList(texts);
        });
    }

    /** An array of integers of any width (tokenizer.ggml.token_type), at most 4,194,304. */
    public Optional<long[]> integers(String key) {
        return array(key, "an array of integers", GgufType::whole, (array, input) -> {
            long[] numbers = new long[(int) array.count()];
            Arrays.setAll(numbers, i -> whole(key, array.elements().value(input)));
            return numbers;
        });
    }

    /** An array of numbers of any type (tokenizer.ggml.scores), at most 4,194,304. */
    public Optional<double[]> numbers(String key) {
        return array(key, "an array of numbers", type -> type.whole() || type.real(), (array, input) -> {
            double[] numbers = new double[(int) array.count()];
            Arrays.setAll(numbers, i -> real(key, array.elements().value(input)));
            return numbers;
        });
    }

    /**
     * The value as {@link GgufWriter} takes it: a Long, Double, Boolean, String, int[], float[], or list of strings.
     *
     * @throws InputException when there is none, or it is an array of something else
     */
    public Object value(String key) {
        GgufValue value = values.get(key);
        if (value instanceof GgufValue.Whole whole) {
            return whole.value();
        } else if (value instanceof GgufValue.Real real) {
            return real.value();
        } else if (value instanceof GgufValue.Flag flag) {
            return flag.value();
        } else if (value instanceof GgufValue.Text) {
            return text(key).orElseThrow();
        } else if (value instanceof GgufValue.Array array && array.elements() == GgufType.STRING) {
            return texts(key).orElseThrow();
        } else if (value instanceof GgufValue.Array array && array.elements().whole()) {
            return Arrays.stream(integers(key).orElseThrow())
                    .mapToInt(Math::toIntExact)
                    .toArray();
        }
        double[] numbers = numbers(key)
                .orElseThrow(() -> new InputException("metadata key is missing", file + ", key " + key, "a value"));
        float[] narrow = new float[numbers.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) numbers[i];
        }
        return narrow;
    }

    /** The value as a configuration holds it: a number, boolean, string, or list of numbers or strings; none of them long. */
    Optional<Object> plain(String key) {
        GgufValue value = values.get(key);
        if (value instanceof GgufValue.Array array) {
            return Optional.of(list(key, array));
        } else if (value instanceof GgufValue.Text text) {
            try (GgufInput input = new GgufInput(file, text.position())) {
                return Optional.of(input.readString(key, MOST_IN_CONFIG));
            }
        } else if (value instanceof GgufValue.Whole whole) {
            return Optional.of(whole.value());
        } else if (value instanceof GgufValue.Real real) {
            return Optional.of(real.value());
        } else {
            return flag(key).map(Function.identity());
        }
    }

    private List<?> list(String key, GgufValue.Array array) {
        if (array.count() > MOST_IN_CONFIG) {
            throw new InputException(
                    array.count() + " elements are too many", file + ", key " + key, "at most " + MOST_IN_CONFIG);
        }
        if (array.elements() == GgufType.STRING) {
            return texts(key).orElseThrow();
        }
        if (array.elements().whole()) {
            return Arrays.stream(integers(key).orElseThrow()).boxed().toList();
        }
        return Arrays.stream(numbers(key).orElseThrow()).boxed().toList();
    }

    private <T> Optional<T> array(
            String key, String right, Predicate<GgufType> elements, BiFunction<GgufValue.Array, GgufInput, T> read) {
        GgufValue value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof GgufValue.Array array) || !elements.test(array.elements())) {
            throw wrong(key, value, right);
        }
        if (array.count() > MOST_ELEMENTS) {
            throw new InputException(
                    array.count() + " elements are too many", file + ", key " + key, "at most " + MOST_ELEMENTS);
        }
        try (GgufInput input = new GgufInput(file, array.position())) {
            return Optional.of(read.apply(array, input));
        }
    }

    private long whole(String key, GgufValue value) {
        if (value instanceof GgufValue.Whole whole) {
            return whole.value();
        }
        throw wrong(key, value, "an integer");
    }

    private double real(String key, GgufValue value) {
        if (value instanceof GgufValue.Whole whole) {
            return whole.value();
        }
        if (value instanceof GgufValue.Real real) {
            return real.value();
        }
        throw wrong(key, value, "a number");
    }

    private InputException wrong(String key, GgufValue value, String right) {
        String found = value instanceof GgufValue.Array array
                ? "an array of " + array.elements()
                : value.getClass().getSimpleName();
        return new InputException("metadata is of type " + found, file + ", key " + key, right);
    }
}
