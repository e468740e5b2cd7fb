package org.weighin.models.family;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.ModelConfig;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Refuses configurations with keys that could change the arithmetic and that nobody read: a model is run as its makers describe it,
 * or not at all.
 */
final class UnreadKeys {
    private static final String RESOURCE = "inert-config-keys.yaml";
    private static final String ON_UNLESS_FALSE = "on_unless_false";
    private static final Set<String> ON;
    private static final Set<String> INERT;

    static {
        Map<String, List<String>> lists = lists();
        ON = Set.copyOf(Objects.requireNonNull(lists.remove(ON_UNLESS_FALSE)));
        INERT = lists.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
    }

    private UnreadKeys() {}

    /** @throws InputException that names all such keys */
    static void refuse(ModelConfig config) {
        SortedMap<String, Object> unread = config.unread();
        unread.entrySet().removeIf(key -> !acts(plainName(config, key.getKey()), key.getValue()));
        if (!unread.isEmpty()) {
            throw new InputException(
                    "these keys may change what the model computes, and are not supported for model_type "
                            + config.text("model_type") + ": " + unread,
                    config.file() + ", key " + unread.firstKey(),
                    "a model without them; where its makers' own program takes no notice of a key, a copy of the file"
                            + " without it");
        }
    }

    private static boolean acts(String key, Object value) {
        boolean neutral = ON.contains(key) ? value.equals(true) : isOff(value);
        return !neutral && !INERT.contains(key);
    }

    private static boolean isOff(Object value) {
        return value.equals(false)
                || value.equals("")
                || value instanceof Number number && number.doubleValue() == 0
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    /** Untranslated keys of GGUF begin with the name of the architecture. */
    private static String plainName(ModelConfig config, String key) {
        return config.origin() == ModelConfig.Origin.GGUF ? key.substring(key.indexOf('.') + 1) : key;
    }

    private static Map<String, List<String>> lists() {
        try (InputStream yaml = Objects.requireNonNull(UnreadKeys.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new YAMLMapper().readValue(yaml, new TypeReference<>() {});
        } catch (IOException failure) {
            throw new UncheckedIOException(RESOURCE, failure);
        }
    }
}
