package org.weighin.models.family;

import java.util.Map;
import java.util.TreeSet;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.spec.DecoderSpec;

/** All families that can be run, by the model_type of config.json. */
public final class Families {
    private static final Map<String, Family> BY_MODEL_TYPE = Map.of(
            "gpt2", new Gpt2(),
            "llama", new Llama(),
            "mistral", new Mistral(),
            "qwen2", new Qwen2(),
            "qwen2_moe", new Qwen2Moe(),
            "qwen3_moe", new Qwen3Moe(),
            "gemma3_text", new Gemma3());

    private Families() {}

    /**
     * Describes the decoder that a checkpoint holds.
     *
     * @throws InputException when its family is not known, or its configuration says something that cannot be run
     */
    public static DecoderSpec describe(Checkpoint checkpoint) {
        String modelType = checkpoint.config().text("model_type");
        Family family = BY_MODEL_TYPE.get(modelType);
        if (family == null) {
            throw new InputException(
                    "model family '" + modelType + "' is not supported",
                    checkpoint.config().file() + ", key model_type",
                    "one of " + new TreeSet<>(BY_MODEL_TYPE.keySet()));
        }
        DecoderSpec decoder = family.read(new FamilyInput(checkpoint.config(), checkpoint.names()));
        UnreadKeys.refuse(checkpoint.config());
        return decoder;
    }
}
