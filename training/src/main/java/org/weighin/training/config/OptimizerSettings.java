package org.weighin.training.config;

import org.weighin.datasets.yaml.Default;
import org.weighin.models.adapter.AdamW;

/**
 * AdamW (Loshchilov and Hutter 2019).
 *
 * @param learningRate the highest of the schedule
 * @param maxGradNorm to which a longer gradient is scaled; 0 leaves it
 * @param loraplusLrRatio learning rate of the adapter's B in rates of A (LoRA+, Hayou et al. 2024); 1 for plain LoRA
 */
public record OptimizerSettings(
        @Default("0.0002") double learningRate,
        @Default("0.9") double beta1,
        @Default("0.999") double beta2,
        @Default("0.00000001") double epsilon,
        @Default("0") double weightDecay,
        @Default("1") double maxGradNorm,
        @Default("1") double loraplusLrRatio) {

    public OptimizerSettings {
        Limits.above("learning_rate", learningRate, 0);
        Limits.share("beta1", beta1);
        Limits.share("beta2", beta2);
        Limits.above("epsilon", epsilon, 0);
        Limits.atLeast("weight_decay", weightDecay, 0);
        Limits.atLeast("max_grad_norm", maxGradNorm, 0);
        Limits.above("loraplus_lr_ratio", loraplusLrRatio, 0);
    }

    OptimizerSettings with(double rate) {
        return new OptimizerSettings(rate, beta1, beta2, epsilon, weightDecay, maxGradNorm, loraplusLrRatio);
    }

    /** As the optimiser takes them. */
    public AdamW.Settings adamW() {
        return new AdamW.Settings(beta1, beta2, epsilon, weightDecay, maxGradNorm, loraplusLrRatio);
    }
}
