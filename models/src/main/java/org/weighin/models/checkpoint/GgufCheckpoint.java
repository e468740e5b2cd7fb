package org.weighin.models.checkpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.weighin.datasets.InputException;

/** A GGUF file, or one split in parts, under the names of Hugging Face folders. */
public final class GgufCheckpoint implements Checkpoint {
    private final Path file;
    private final GgufMetadata metadata;
    private final ModelConfig config;
    private final TreeMap<String, StoredTensor> tensors;

    private GgufCheckpoint(
            Path file, GgufMetadata metadata, ModelConfig config, TreeMap<String, StoredTensor> tensors) {
        this.file = file;
        this.metadata = metadata;
        this.config = config;
        this.tensors = tensors;
    }

    /**
     * Opens a file, or all parts of the split model that it belongs to.
     *
     * @throws InputException when a part is missing, truncated or malformed, or the architecture is not known
     */
    public static GgufCheckpoint open(Path file) {
        List<GgufFile> parts = GgufSplit.open(file);
        GgufMetadata metadata = parts.get(0).metadata();
        Map<String, StoredTensor> stored = new LinkedHashMap<>();
        for (GgufFile part : parts) {
            part.tensors().forEach((name, tensor) -> {
                if (stored.putIfAbsent(name, tensor) != null) {
                    throw new InputException("tensor is in two parts", tensor.where(), "each tensor in one part");
                }
            });
        }
        GgufTranslation translation = GgufTranslation.of(metadata, stored);
        return new GgufCheckpoint(file, metadata, translation.config(), translation.tensors());
    }

    /** The metadata as stored: tokenizer, chat template, author, licence. */
    public GgufMetadata metadata() {
        return metadata;
    }

    @Override
    public Path location() {
        return file;
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(tensors.navigableKeySet());
    }

    @Override
    public Optional<StoredTensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }
}
