package org.weighin.models.adapter;

/**
 * What an adapter is (LoRA, Hu et al. 2021), as {@code adapter_config.json} has it.
 *
 * @param ranks ranks and scales
 * @param targets the modules that are adapted
 * @param dropout of the adapter's input while it is trained
 * @param baseModel {@code base_model_name_or_path}
 * @param dora {@code use_dora}: each row of W + scale * B A is stretched to a trained length (DoRA, Liu et al. 2024)
 */
public record LoraConfig(LoraRanks ranks, TargetModules targets, double dropout, String baseModel, boolean dora) {
    public LoraConfig {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("lora_dropout is " + dropout + "; it is at least 0 and below 1");
        }
        if (!targets.parameters().isEmpty() && (dora || dropout > 0)) {
            throw new IllegalArgumentException(
                    "target_parameters stands with " + (dora ? "use_dora" : "lora_dropout " + dropout)
                            + "; parameters take plain adapters without dropout only");
        }
        if (dora && dropout > 0) {
            throw new IllegalArgumentException(
                    "lora_dropout is " + dropout + " with use_dora; together only 0 is supported");
        }
    }
}
