package org.weighin.models.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;

/**
 * Builds config.json's keys from GGUF metadata and tensors.
 *
 * @param prefix of the architecture's metadata keys
 */
record GgufConfig(
        String prefix, GgufArchitecture architecture, GgufMetadata metadata, Map<String, StoredTensor> stored) {

    private static final String HEAD_SIZE = "attention.key_length";

    /** Keys that are translated here by a rule of their own, or that only say how the file was made. */
    private static final Set<String> OWN_RULE = Set.of(
            HEAD_SIZE,
            "expert_gating_func",
            "nextn_predict_layers",
            "attention.value_length",
            "rope.dimension_count",
            "tensor_data_layout",
            "vocab_size");

    private static final Map<String, String> TOKENS = Map.of(
            "tokenizer.ggml.bos_token_id", "bos_token_id",
            "tokenizer.ggml.eos_token_id", "eos_token_id",
            "tokenizer.ggml.padding_token_id", "pad_token_id");

    private static final String GATING = "expert_gating_func";

    /** Names of the codes of expert_gating_func (llama_expert_gating_func_type), from 1. */
    private static final List<String> GATINGS = List.of("softmax", "sigmoid", "softmax_weight");

    private static final String AHEAD = "nextn_predict_layers";

    /** Layers of the model itself: those that predict several tokens ahead come last. */
    long layers() {
        return required("block_count") - metadata.integer(key(AHEAD)).orElse(0);
    }

    /** Rows or columns of one attention head. */
    int headSize() {
        OptionalLong given = metadata.integer(key(HEAD_SIZE));
        long size = given.isPresent()
                ? given.getAsLong()
                : required("embedding_length") / Math.max(1, required("attention.head_count"));
        long values = metadata.integer(key("attention.value_length")).orElse(size);
        if (size < 1 || size > 1 << 16 || values != size) {
            throw new InputException(
                    "heads of " + size + " for keys and " + values + " for values",
                    where(HEAD_SIZE),
                    "heads of one positive size");
        }
        return (int) size;
    }

    ModelConfig translate() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("model_type", architecture.modelType().get(0));
        config.putAll(architecture.constants());
        for (String key : metadata.keys()) {
            if (key.startsWith(prefix + ".")) {
                translate(key.substring(prefix.length() + 1), config);
            }
        }
        Optional.ofNullable(architecture.keys().get(HEAD_SIZE)).ifPresent(name -> config.put(name, headSize()));
        architecture.copies().forEach((to, from) -> config.putIfAbsent(to, config.get(from)));
        config.putAll(architecture.forBlocks(required("block_count")));
        GgufRope.translate(this, config);
        TOKENS.forEach((from, to) -> metadata.integer(from).ifPresent(id -> config.put(to, id)));
        addTensorFacts(config);
        if (metadata.integer(key(AHEAD)).isPresent()) {
            config.put(architecture.keys().getOrDefault("block_count", "block_count"), layers());
        }
        metadata.integer(key(GATING)).ifPresent(code -> config.put("scoring_func", gating(code)));
        return ModelConfig.of(metadata.file(), ModelConfig.Origin.GGUF, config);
    }

    private void translate(String key, Map<String, @Nullable Object> config) {
        if (!OWN_RULE.contains(key) && !GgufRope.KEYS.contains(key)) {
            metadata.plain(key(key))
                    .ifPresent(value -> config.put(architecture.keys().getOrDefault(key, key(key)), value));
        }
    }

    private void addTensorFacts(Map<String, @Nullable Object> config) {
        StoredTensor embedding = stored.get("token_embd.weight");
        if (embedding == null || embedding.shape().size() != 2) {
            throw new InputException(
                    "tensor token_embd.weight is missing", metadata.file().toString(), "a matrix of token embeddings");
        }
        config.put("vocab_size", embedding.shape().get(0));
        config.put("tie_word_embeddings", !stored.containsKey("output.weight"));
        architecture.tensors().presence().forEach((key, tensor) -> config.put(key, stored.containsKey(tensor)));
    }

    private String gating(long code) {
        if (code < 1 || code > GATINGS.size()) {
            throw new InputException("gating function is " + code, where(GATING), "1 to " + GATINGS.size());
        }
        return GATINGS.get((int) code - 1);
    }

    /** The architecture's key in full. */
    String key(String name) {
        return prefix + "." + name;
    }

    /** Where that key is, for messages. */
    String where(String name) {
        return metadata.file() + ", key " + key(name);
    }

    private long required(String name) {
        return metadata.integer(key(name))
                .orElseThrow(() -> new InputException("metadata key is missing", where(name), "a whole number"));
    }
}
