package org.weighin.models.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.weighin.datasets.InputException;

/** A Hugging Face folder: config.json with model.safetensors, or with shards and their index. */
public final class SafetensorsCheckpoint implements Checkpoint {
    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";

    private final Path folder;
    private final ModelConfig config;
    private final QuantisedTensors tensors;

    private SafetensorsCheckpoint(Path folder, ModelConfig whole, TreeMap<String, StoredTensor> tensors) {
        this.folder = folder;
        this.config = TextPart.config(whole);
        this.tensors = QuantisedTensors.of(TextPart.tensors(whole, tensors), Quantisation.of(whole));
    }

    /**
     * Opens a folder and checks the headers of all its weight files.
     *
     * @throws InputException when a file is missing, truncated or malformed, the weights are pickles, or quantised in a way that
     *     is not known
     */
    public static SafetensorsCheckpoint open(Path folder) {
        ModelConfig config = ModelConfig.read(folder.resolve(CONFIG));
        return new SafetensorsCheckpoint(folder, config, tensors(folder));
    }

    private static TreeMap<String, StoredTensor> tensors(Path folder) {
        if (Files.exists(folder.resolve(WEIGHTS))) {
            return all(SafetensorsFile.open(folder.resolve(WEIGHTS)));
        }
        if (Files.exists(folder.resolve(INDEX))) {
            return sharded(folder);
        }
        PickleFiles.in(folder).ifPresent(PickleFiles::refuse);
        throw new InputException("folder has no weights", folder.toString(), WEIGHTS + ", or " + INDEX + " and shards");
    }

    private static TreeMap<String, StoredTensor> all(SafetensorsFile file) {
        TreeMap<String, StoredTensor> tensors = new TreeMap<>();
        file.names().forEach(name -> tensors.put(name, file.tensor(name)));
        return tensors;
    }

    /** Takes each tensor from the shard that the index names; the index decides when shards hold more. */
    private static TreeMap<String, StoredTensor> sharded(Path folder) {
        Path index = folder.resolve(INDEX);
        Map<String, SafetensorsFile> shards = new HashMap<>();
        TreeMap<String, StoredTensor> tensors = new TreeMap<>();
        ShardIndex.read(index).forEach((name, shard) -> {
            SafetensorsFile file = shards.computeIfAbsent(shard, first -> openShard(folder.resolve(first), index));
            tensors.put(name, file.find(name).orElseThrow(() -> notInShard(name, shard, index)));
        });
        return tensors;
    }

    private static SafetensorsFile openShard(Path shard, Path index) {
        if (!Files.exists(shard)) {
            throw new InputException("shard is missing", shard.toString(), "all shards that " + index + " names");
        }
        return SafetensorsFile.open(shard);
    }

    private static InputException notInShard(String name, String shard, Path index) {
        return new InputException(
                "tensor " + name + " is not in " + shard, index + ", weight_map." + name, "the shard that holds it");
    }

    @Override
    public Path location() {
        return folder;
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(tensors.tensors().navigableKeySet());
    }

    @Override
    public Optional<StoredTensor> find(String name) {
        return Optional.ofNullable(tensors.tensors().get(name));
    }

    @Override
    public Optional<Factors> factors(StoredTensor tensor) {
        return tensors.factors(tensor);
    }
}
