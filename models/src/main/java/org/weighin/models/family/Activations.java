package org.weighin.models.family;

import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.Activation;

/** Activation functions by the names that configurations use. */
final class Activations {
    private Activations() {}

    static Activation read(ModelConfig config, String key, String otherwise) {
        String name = config.text(key, otherwise);
        return switch (name) {
            case "silu", "swish" -> Activation.SILU;
            case "gelu_new", "gelu_pytorch_tanh", "gelu_fast", "gelu_accurate" -> Activation.GELU_TANH;
            case "gelu", "gelu_python" -> Activation.GELU;
            case "quick_gelu" -> Activation.QUICK_GELU;
            case "relu" -> Activation.RELU;
            case "relu2" -> Activation.RELU_SQUARED;
            case "tanh" -> Activation.TANH;
            case "sigmoid" -> Activation.SIGMOID;
            default ->
                throw config.wrong(
                        key,
                        "is '" + name + "'",
                        "one of silu, swish, gelu, gelu_new, gelu_pytorch_tanh, gelu_fast, gelu_accurate, gelu_python,"
                                + " quick_gelu, relu, relu2, tanh, sigmoid");
        };
    }
}
