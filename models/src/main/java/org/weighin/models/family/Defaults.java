package org.weighin.models.family;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.weighin.models.checkpoint.ModelConfig;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What absent keys of config.json mean in each family; read from defaults.yaml. */
final class Defaults {
    private static final String RESOURCE = "defaults.yaml";
    private static final Map<String, Map<String, Object>> BY_MODEL_TYPE = read();

    private Defaults() {}

    /** The configuration with its family's defaults; GGUF files have the defaults of their architecture already. */
    static ModelConfig apply(String modelType, ModelConfig config) {
        return config.origin() == ModelConfig.Origin.GGUF
                ? config
                : config.withDefaults(BY_MODEL_TYPE.getOrDefault(modelType, Map.of()));
    }

    private static Map<String, Map<String, Object>> read() {
        try (InputStream yaml = Objects.requireNonNull(Defaults.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new YAMLMapper().readValue(yaml, new TypeReference<>() {});
        } catch (IOException failure) {
            throw new UncheckedIOException(RESOURCE, failure);
        }
    }
}
