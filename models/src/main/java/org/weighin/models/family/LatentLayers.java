package org.weighin.models.family;

import java.util.OptionalInt;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.LatentAttention;
import org.weighin.models.spec.LatentAttention.FullRank;
import org.weighin.models.spec.LatentAttention.Heads;
import org.weighin.models.spec.LatentAttention.LowRank;
import org.weighin.models.spec.LatentAttention.Query;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.RopeSpec;

/**
 * Layers of latent attention by the names and keys of its first releases (DeepSeek-AI 2024).
 *
 * @param scale of the dot products
 */
record LatentLayers(StandardLayout layout, Heads heads, RopeSpec rope, double scale) {
    /** The norms between two projections keep this whatever rms_norm_eps says. */
    private static final double EPSILON = 1e-6;

    /** @param paired whether neighbouring dimensions turn together */
    static LatentLayers read(StandardLayout layout, boolean paired) {
        ModelConfig config = layout.input().config();
        config.disregard("head_dim", "qk_head_dim");
        Heads heads = new Heads(
                config.integer("num_attention_heads"),
                width(config, "qk_nope_head_dim"),
                width(config, "qk_rope_head_dim"),
                width(config, "v_head_dim"));
        if (layout.size().heads().keyValue() != heads.count()) {
            throw config.wrong(
                    "num_key_value_heads",
                    "is " + layout.size().heads().keyValue(),
                    "num_attention_heads, which is " + heads.count() + ": every head has its own keys and values");
        }
        RopeReader reader = new RopeReader(config, heads.rotated());
        RopeSpec rope = reader.read(10_000);
        double scale = reader.scoreFactor() / Math.sqrt(heads.query());
        return new LatentLayers(layout, heads, paired ? rope.paired() : rope, scale);
    }

    private static int width(ModelConfig config, String key) {
        int width = config.integer(key);
        if (width < 1 || width > Dimensions.LARGEST_HEAD) {
            throw config.wrong(key, "is " + width, "from 1 to " + Dimensions.LARGEST_HEAD);
        }
        return width;
    }

    LatentAttention attention(int layer) {
        int hidden = layout.size().hidden();
        int rank = layout.input().config().integer("kv_lora_rank");
        return new LatentAttention(
                layout.before(layer, "input_layernorm"),
                heads,
                query(layer, hidden),
                new LowRank(
                        linear(layer, "kv_a_proj_with_mqa", hidden, rank + heads.rotated()),
                        layout.input().rmsNorm(path(layer, "kv_a_layernorm"), EPSILON),
                        linear(layer, "kv_b_proj", rank, heads.count() * (heads.plain() + heads.value()))),
                linear(layer, "o_proj", heads.count() * heads.value(), hidden),
                rope,
                scale);
    }

    private Query query(int layer, int hidden) {
        int width = heads.count() * heads.query();
        OptionalInt rank = layout.input().config().optionalInteger("q_lora_rank");
        if (rank.isEmpty()) {
            return new FullRank(linear(layer, "q_proj", hidden, width));
        }
        return new LowRank(
                linear(layer, "q_a_proj", hidden, rank.getAsInt()),
                layout.input().rmsNorm(path(layer, "q_a_layernorm"), EPSILON),
                linear(layer, "q_b_proj", rank.getAsInt(), width));
    }

    private LinearSpec linear(int layer, String name, int inputs, int outputs) {
        return layout.input().linear(path(layer, name), inputs, outputs);
    }

    private String path(int layer, String name) {
        return layout.module(layer, "self_attn." + name);
    }
}
