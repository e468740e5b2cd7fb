package org.weighin.training.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.weighin.models.checkpoint.JsonFiles;
import org.weighin.training.digest.Sha256;
import org.weighin.training.sample.MaskCounts;

/**
 * What a whole training came to: the {@code trainer_state.json} beside the adapter, which is written last.
 *
 * @param steps optimiser steps
 * @param adapterStep the step after which the adapter is kept: the last one, or the one with the lowest held-out loss
 * @param beginning before the first step
 * @param finalEvalLoss held-out loss of the adapter
 * @param seconds spent on steps
 * @param amount what was learned from, and into how many numbers
 */
public record TrainingSummary(
        int steps, int adapterStep, Beginning beginning, OptionalDouble finalEvalLoss, double seconds, Amount amount) {

    /** Held-out loss before the first step. */
    public OptionalDouble initialEvalLoss() {
        return beginning.evalLoss();
    }

    /**
     * @param tokens of all samples that were gone through
     * @param trainedTokens of these, those that were learned
     * @param parameters numbers in the adapter
     * @param data one pass over the samples
     */
    public record Amount(long tokens, long trainedTokens, long parameters, MaskCounts data) {}

    void write(Path folder, TrainingJob job, JobDigest digest) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("global_step", steps);
        json.put("base_model", job.base().name());
        json.put("base_model_sha256", job.base().origin().digest().orElse(null));
        json.put("base_model_licence", job.base().origin().licence().orElse(null));
        json.put("dataset", job.data().name());
        json.put("dataset_licence", job.data().licence().orElse(null));
        json.put("adapter_step", adapterStep);
        json.put("initial_eval_loss", CheckpointState.orNull(initialEvalLoss()));
        json.put("final_eval_loss", CheckpointState.orNull(finalEvalLoss));
        json.put("initial_adapter_sha256", beginning.adapterDigest());
        json.put("train_seconds", seconds);
        json.put("num_tokens", amount.tokens());
        json.put("trained_tokens", amount.trainedTokens());
        json.put("adapter_parameters", amount.parameters());
        json.put("train_data", amount.data().json());
        json.put("adapter_sha256", Sha256.of(folder.resolve("adapter_model.safetensors")));
        json.put("train_data_sha256", digest.train());
        json.put("eval_data_sha256", digest.heldOut().orElse(null));
        json.put("chat_template_sha256", digest.format().template());
        json.put("tokenizer_sha256", digest.format().tokenizer());
        json.put("job_sha256", digest.all());
        JsonFiles.write(folder.resolve(CheckpointState.FILE), json);
    }
}
