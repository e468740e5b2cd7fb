package org.weighin.models.family;

import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** Gemma (Gemma Team 2024): norms that store the distance from 1, token vectors times the root of their width. */
final class Gemma implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input, input::rmsNormAroundOne);
        RopeSpec rope = layout.rope();
        Activation activation = activation(input.config());
        return layout.decoder(
                        layer -> layout.attention(layer, rope),
                        layer -> layout.gatedMlp(layer, layout.before(layer, "post_attention_layernorm"), activation))
                .embeddingScaled(Math.sqrt(layout.size().hidden()));
    }

    /** The first releases say gelu and mean its tanh form; some name that in hidden_activation, too. */
    private static Activation activation(ModelConfig config) {
        config.disregard("hidden_activation");
        Activation given = Activations.read(config, "hidden_act", "gelu_pytorch_tanh");
        return given == Activation.GELU ? Activation.GELU_TANH : given;
    }
}
