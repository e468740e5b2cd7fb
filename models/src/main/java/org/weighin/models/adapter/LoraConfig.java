package org.weighin.models.adapter;

/**
 * What an adapter is (LoRA, Hu et al. 2021), as {@code adapter_config.json} has it.
 *
 * @param ranks ranks and scales
 * @param targets the modules that are adapted
 * @param dropout of the adapter's input while it is trained
 * @param baseModel {@code base_model_name_or_path}
 */
public record LoraConfig(LoraRanks ranks, TargetModules targets, double dropout, String baseModel) {
    public LoraConfig {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("lora_dropout is " + dropout + "; it is at least 0 and below 1");
        }
    }
}
