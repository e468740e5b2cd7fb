package org.weighin.models.export;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.GgufArchitecture;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.family.Families;

/**
 * A model's configuration as the metadata of a GGUF file, by the architecture's table of names.
 *
 * @param architecture of the file
 */
record GgufHyperparameters(ModelConfig config, GgufArchitecture architecture) {
    private static final String HEAD_SIZE = "attention.key_length";

    GgufHyperparameters(Checkpoint checkpoint, GgufArchitecture architecture) {
        this(Families.withDefaults(checkpoint.config().asPublished()), architecture);
    }

    /**
     * By keys without the architecture's prefix: integers, floating-point numbers and booleans.
     *
     * @throws InputException when a value is of a kind that GGUF files do not have at this place
     */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        new TreeMap<>(architecture.keys()).forEach((key, published) -> value(published)
                .ifPresent(value -> values.put(key, typed(key, published, value))));
        if (architecture.keys().containsKey(HEAD_SIZE)) {
            values.put(HEAD_SIZE, (long) headSize());
            values.put("attention.value_length", (long) headSize());
        }
        values.put("vocab_size", (long) config.integer("vocab_size"));
        return values;
    }

    /** A value, or that of the key that stands for it where it is absent. */
    private Optional<Object> value(String published) {
        return config.plain(published)
                .or(() -> Optional.ofNullable(architecture.copies().get(published))
                        .flatMap(config::plain));
    }

    /** Readers of GGUF files insist on the type: config.json may write 1000000 for a base, and one count for each layer. */
    private Object typed(String key, String published, Object given) {
        Object value = given instanceof List<?> list && new HashSet<>(list).size() == 1 ? list.get(0) : given;
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number && real(key)) {
            return number.doubleValue();
        }
        if (value instanceof Number number && number.doubleValue() == number.longValue() && number.longValue() >= 0) {
            return number.longValue();
        }
        throw config.wrong(published, "is " + value, "a number that GGUF files can hold as " + key);
    }

    private static boolean real(String key) {
        return key.endsWith("epsilon")
                || key.endsWith("softcapping")
                || key.endsWith("scale")
                || key.contains("freq_base");
    }

    /** Rows of one attention head. */
    int headSize() {
        return config.plain("head_dim").isPresent()
                ? config.integer("head_dim")
                : integer("embedding_length") / integer("attention.head_count");
    }

    private int integer(String key) {
        return config.integer(architecture.keys().getOrDefault(key, key));
    }
}
