package org.weighin.models.export;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.JsonFiles;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.checkpoint.StorageFormat;

/** The config.json of a model that is written: the checkpoint's own, without what is no longer so. */
final class PublishedConfig {
    private static final String TEXT = "text_config";
    private static final String ARCHITECTURES = "architectures";
    private static final List<String> TYPES = List.of("dtype", "torch_dtype");

    private PublishedConfig() {}

    /** Whether the checkpoint is only the text decoder of what its folder holds. */
    static boolean isPart(Checkpoint checkpoint) {
        return checkpoint.config().origin() == ModelConfig.Origin.HUGGING_FACE
                && JsonFiles.object(checkpoint.config().file()).containsKey(TEXT);
    }

    /** @param type of most numbers */
    static Map<String, @Nullable Object> of(Checkpoint checkpoint, StorageFormat type) {
        Map<String, @Nullable Object> config =
                new LinkedHashMap<>(checkpoint.config().asPublished().values());
        if (isPart(checkpoint)) {
            config.remove(ARCHITECTURES);
        }
        config.remove("quantization_config");
        String key = TYPES.stream().filter(config::containsKey).findFirst().orElse("torch_dtype");
        config.put(
                key,
                switch (type) {
                    case F32 -> "float32";
                    case F16 -> "float16";
                    default -> "bfloat16";
                });
        return config;
    }

    static void write(Checkpoint checkpoint, StorageFormat type, Path folder) {
        JsonFiles.write(folder.resolve("config.json"), of(checkpoint, type));
    }
}
