package org.weighin.models.family;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;

/** All families that can be run, by the model_type of config.json. */
public final class Families {
    private static final Map<String, Family> BY_MODEL_TYPE = Map.ofEntries(
            entry("deepseek_v2", new DeepseekV2()),
            entry("deepseek_v3", new DeepseekV3()),
            entry("ernie4_5", new Ernie45()),
            entry("ernie4_5_moe", new Ernie45Moe()),
            entry("gemma", new Gemma()),
            entry("gemma2", new Gemma2()),
            entry("gemma3_text", new Gemma3()),
            entry("glm", new Glm()),
            entry("glm4", new Glm4()),
            entry("glm4_moe", new Glm4Moe()),
            entry("gpt2", new Gpt2()),
            entry("gpt_oss", new GptOss()),
            entry("granite", new Granite()),
            entry("grok-1", new Grok1()),
            entry("hunyuan_v1_dense", new HunyuanDense()),
            entry("hunyuan_v1_moe", new HunyuanMoe()),
            entry("kimi_k2", new DeepseekV3()),
            entry("llama", new Llama()),
            entry("minimax", new MiniMax()),
            entry("minimax_m1", new MiniMax()),
            entry("minimax_m2", new MiniMaxM2()),
            entry("minimax_text_01", new MiniMax()),
            entry("MiniMaxM1", new MiniMax()),
            entry("MiniMaxText01", new MiniMax()),
            entry("mistral", new Mistral()),
            entry("nemotron", new Nemotron()),
            entry("olmo2", new Olmo2()),
            entry("olmo3", new Olmo3()),
            entry("phi3", new Phi3()),
            entry("qwen2", new Qwen2()),
            entry("qwen2_moe", new Qwen2Moe()),
            entry("qwen3", new Qwen3()),
            entry("qwen3_moe", new Qwen3Moe()),
            entry("qwen3_next", new Qwen3Next()),
            entry("seed_oss", new Llama()),
            entry("smollm3", new Smollm3()));

    private Families() {}

    /**
     * Describes the decoder that a checkpoint holds.
     *
     * @throws InputException when its family is not known, or its configuration says something that cannot be run
     */
    public static DecoderSpec describe(Checkpoint checkpoint) {
        return describe(checkpoint.config(), checkpoint.names());
    }

    /** As {@link #describe(Checkpoint)}, of a configuration and the names of all tensors. */
    public static DecoderSpec describe(ModelConfig config, Set<String> tensors) {
        String modelType = config.text("model_type");
        Family family = BY_MODEL_TYPE.get(modelType);
        if (family == null) {
            throw new InputException(
                    "model family '" + modelType + "' is not supported",
                    config.file() + ", key model_type",
                    "one of " + new TreeSet<>(BY_MODEL_TYPE.keySet()));
        }
        DecoderSpec decoder = family.read(new FamilyInput(Defaults.apply(modelType, config), tensors));
        UnreadKeys.refuse(config);
        return decoder;
    }

    /** The configuration, in which keys that are absent have what they mean in its family. */
    public static ModelConfig withDefaults(ModelConfig config) {
        return Defaults.apply(config.text("model_type"), config);
    }
}
