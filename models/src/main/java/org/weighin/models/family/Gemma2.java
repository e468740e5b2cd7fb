package org.weighin.models.family;

import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.RopeSpec;

/**
 * Gemma 2 (Gemma Team 2024): norms of each block's input and output, soft caps of scores and logits, and a sliding window on every
 * other layer.
 */
final class Gemma2 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input, input::rmsNormAroundOne);
        RopeSpec rope = layout.rope();
        IntFunction<OptionalInt> windows = Windows.sliding(layout, layer -> layer % 2 == 0);
        return decoder(layout, layer -> attention(layout, layer, rope).within(windows.apply(layer)));
    }

    /** The decoder with such attention, for this and later generations. */
    static DecoderSpec decoder(StandardLayout layout, IntFunction<GroupedQueryAttention> attention) {
        return layout.decoder(attention::apply, layer -> mlp(layout, layer))
                .embeddingScaled(Math.sqrt(layout.size().hidden()))
                .logitsCapped(layout.input().config().optionalNumber("final_logit_softcapping"));
    }

    /** Attention to all tokens before. */
    static GroupedQueryAttention attention(StandardLayout layout, int layer, RopeSpec rope) {
        ModelConfig config = layout.input().config();
        return layout.attention(layer, rope)
                .joined(layout.around(layer, "input_layernorm", "post_attention_layernorm"))
                .scaled(1 / Math.sqrt(config.number("query_pre_attn_scalar", 256)))
                .capped(config.optionalNumber("attn_logit_softcapping"));
    }

    private static MlpSpec mlp(StandardLayout layout, int layer) {
        ModelConfig config = layout.input().config();
        config.disregard("hidden_act");
        return layout.gatedMlp(
                layer,
                layout.around(layer, "pre_feedforward_layernorm", "post_feedforward_layernorm"),
                Activations.read(config, "hidden_activation", "gelu_pytorch_tanh"));
    }
}
