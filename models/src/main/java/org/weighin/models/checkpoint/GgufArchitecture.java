package org.weighin.models.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How one GGUF architecture's names translate to those of config.json and Hugging Face's tensors; read from gguf-architectures.yaml.
 *
 * @param like the architecture whose entries it takes over where it has none of its own
 * @param modelType the family, as config.json names it; others after it are written under this architecture, too
 * @param keys from GGUF keys, without the architecture's prefix, to keys of config.json
 * @param constants keys of config.json that a GGUF file leaves to the architecture; null takes one of {@code like} away
 * @param copies keys of config.json that have the value of another where they are absent
 * @param blockCounts constants that hold only for models with so many blocks
 * @param tensors how tensors are named and laid out
 */
public record GgufArchitecture(
        @Nullable String like,
        List<String> modelType,
        Map<String, String> keys,
        Map<String, Object> constants,
        Map<String, String> copies,
        Map<Integer, Map<String, Object>> blockCounts,
        Tensors tensors) {

    /**
     * Names of tensors, without .weight and .bias; N stands for the number of a block.
     *
     * @param names from GGUF to Hugging Face
     * @param interleaved those whose rows are interleaved for rotary pairs
     * @param transposed those that are [in, out] in Hugging Face's files
     * @param presence keys of config.json that say whether the file has this tensor
     */
    public record Tensors(
            Map<String, String> names,
            List<String> interleaved,
            List<String> transposed,
            Map<String, String> presence) {
        public Tensors {
            names = orEmpty(names);
            presence = orEmpty(presence);
            interleaved = interleaved == null ? List.of() : interleaved;
            transposed = transposed == null ? List.of() : transposed;
        }
    }

    private static final String RESOURCE = "gguf-architectures.yaml";
    private static final Map<String, GgufArchitecture> ALL = read();

    public GgufArchitecture {
        modelType = List.copyOf(modelType);
        keys = orEmpty(keys);
        constants = orEmpty(constants);
        copies = orEmpty(copies);
        blockCounts = orEmpty(blockCounts);
        tensors = tensors == null ? new Tensors(Map.of(), List.of(), List.of(), Map.of()) : tensors;
    }

    /** The architecture of that name (general.architecture). */
    public static Optional<GgufArchitecture> named(String name) {
        return Optional.ofNullable(ALL.get(name)).map(GgufArchitecture::complete);
    }

    /** The name (general.architecture) under which models of that family are written. */
    public static Optional<String> nameOf(String modelType) {
        return ALL.entrySet().stream()
                .filter(entry -> entry.getValue().modelType.contains(modelType))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Families, as config.json names them, that can be written. */
    public static List<String> modelTypes() {
        return ALL.values().stream()
                .flatMap(architecture -> architecture.modelType.stream())
                .sorted()
                .toList();
    }

    /** Names of all architectures. */
    static List<String> names() {
        return ALL.keySet().stream().sorted().toList();
    }

    private GgufArchitecture complete() {
        if (like == null) {
            return this;
        }
        GgufArchitecture base = named(like).orElseThrow();
        return new GgufArchitecture(
                null,
                modelType,
                merged(base.keys, keys),
                merged(base.constants, constants),
                merged(base.copies, copies),
                blockCounts,
                new Tensors(
                        merged(base.tensors.names(), tensors.names()),
                        tensors.interleaved(),
                        tensors.transposed(),
                        tensors.presence()));
    }

    /** Constants of a model with so many blocks. */
    Map<String, Object> forBlocks(long count) {
        return blockCounts.getOrDefault((int) count, Map.of());
    }

    private static <V> Map<String, V> merged(Map<String, V> base, Map<String, V> own) {
        Map<String, V> merged = new HashMap<>(base);
        merged.putAll(own);
        return merged;
    }

    private static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
        return map == null ? Map.of() : map;
    }

    private static Map<String, GgufArchitecture> read() {
        YAMLMapper mapper = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .build();
        try (InputStream yaml =
                Objects.requireNonNull(GgufArchitecture.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return mapper.readValue(yaml, new TypeReference<Map<String, GgufArchitecture>>() {});
        } catch (IOException failure) {
            throw new UncheckedIOException(RESOURCE, failure);
        }
    }
}
