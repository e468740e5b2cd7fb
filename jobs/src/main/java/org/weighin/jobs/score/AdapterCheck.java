package org.weighin.jobs.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.jobs.work.BaseModel;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.checkpoint.SafetensorsFile;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.engine.NumberType;
import org.weighin.models.tokenizer.Tokenizer;
import org.weighin.training.digest.Sha256;
import org.weighin.training.run.HeldOutCheck;

/**
 * Whether an adapter does on a model what it did when it was trained; an adapter made elsewhere only has to do something.
 *
 * @param folder the adapter
 * @param model that it is put on
 */
public record AdapterCheck(Path folder, BaseModel model) {
    private static final double FLOAT32_TOLERANCE = 1e-3;
    private static final double BFLOAT16_TOLERANCE = 0.03;
    private static final String NO_TEMPLATE = "plain";
    private static final String OVERRIDE = "; or check: false for this adapter in the plan, --no-adapter-check";

    /**
     * Passes, or refuses.
     *
     * @param tuned the model with the adapter on it
     * @throws InputException when the adapter does nothing, was trained on another base model or in another format, or has
     *     another loss than it had
     */
    public void require(LanguageModel tuned) {
        requireEffect();
        Path state = folder.resolve("trainer_state.json");
        if (Files.exists(state)) {
            ModelConfig made = ModelConfig.read(state);
            Tokenizer tokenizer = tuned.tokenizer();
            if (!made.optionalText("base_model_sha256").equals(Optional.of(model.digest()))) {
                requireSame(made, "base_model_sha256", model.weights(), "base model");
            }
            requireSame(made, "tokenizer_sha256", tokenizer.digest(), "tokenizer");
            requireSame(made, "chat_template_sha256", template(tokenizer), "chat template");
        }
        HeldOutCheck.read(folder).ifPresent(check -> requireLoss(check, tuned));
    }

    private String template(Tokenizer tokenizer) {
        return model.describedTemplate()
                .map(tokenizer::chatTemplateOf)
                .or(tokenizer::chatTemplate)
                .map(ChatTemplate::source)
                .map(Sha256::of)
                .orElse(NO_TEMPLATE);
    }

    /** B begins at zero: an adapter whose every B is zero was never trained, or lost what it learned. */
    private void requireEffect() {
        SafetensorsFile file = SafetensorsFile.open(folder.resolve("adapter_model.safetensors"));
        boolean zero = file.names().stream()
                .filter(name -> name.contains("lora_B") || name.contains("lora_magnitude"))
                .allMatch(name -> isZero(file.tensor(name).floats()));
        if (zero) {
            throw new InputException(
                    "the adapter does nothing: every lora_B is zero",
                    file.file().toString(),
                    "a trained adapter" + OVERRIDE);
        }
    }

    private static boolean isZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private void requireSame(ModelConfig made, String key, String now, String what) {
        Optional<String> then = made.optionalText(key);
        if (then.isPresent() && !then.get().equals(now)) {
            throw made.wrong(
                    key,
                    "says that the adapter was trained with another " + what + " than this",
                    "the " + what + " with SHA-256 " + then.get() + ", not " + now + OVERRIDE);
        }
    }

    private void requireLoss(HeldOutCheck check, LanguageModel tuned) {
        double now = check.lossOf(tuned);
        boolean exact = check.numbers().equals(NumberType.FLOAT32.name()) && tuned.type() == NumberType.FLOAT32;
        double tolerance = (exact ? FLOAT32_TOLERANCE : BFLOAT16_TOLERANCE) * Math.max(1, check.loss());
        if (!(Math.abs(now - check.loss()) <= tolerance)) {
            throw new InputException(
                    String.format(
                            Locale.ROOT,
                            "the adapter has a loss of %.4f on held-out samples on which it had %.4f when it was trained",
                            now,
                            check.loss()),
                    folder.toString(),
                    String.format(Locale.ROOT, "the same within %.4f%s", tolerance, OVERRIDE));
        }
    }
}
