package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufTranslationTest {
    @TempDir
    Path folder;

    @Test
    void llamaHasInterleavedRowsInQueryAndKeyOnly() {
        Checkpoint llama = open(GgufBytes.tinyLlama().tensor("blk.0.attn_q.bias", 32));
        String attention = "model.layers.0.self_attn.";
        assertEquals(
                new TensorLayout.InterleavedHalves(2),
                llama.tensor(attention + "q_proj.weight").layout());
        assertEquals(
                new TensorLayout.InterleavedHalves(2),
                llama.tensor(attention + "q_proj.bias").layout());
        assertEquals(
                new TensorLayout.InterleavedHalves(1),
                llama.tensor(attention + "k_proj.weight").layout());
        assertEquals(
                TensorLayout.AS_NAMED,
                llama.tensor("model.layers.0.mlp.up_proj.weight").layout());
        assertEquals(
                List.of(64L, 32L),
                llama.tensor("model.layers.0.mlp.up_proj.weight").shape());
        assertTrue(llama.config().flag("attention_bias"));
        assertFalse(llama.config().flag("mlp_bias"));
        assertTrue(llama.config().flag("tie_word_embeddings"));
        assertEquals(2, llama.config().integer("num_key_value_heads"));
        assertEquals(16, llama.config().integer("head_dim"));
        assertEquals(8, llama.config().integer("vocab_size"));
        assertEquals(10000, llama.config().number("rope_theta"));
    }

    @Test
    void qwen2HasItsRowsInOrder() {
        Checkpoint qwen = open(
                GgufBytes.tiny("qwen2").tensor("blk.0.attn_q.weight", 32, 32).tensor("output.weight", 32, 8));
        assertEquals(
                TensorLayout.AS_NAMED,
                qwen.tensor("model.layers.0.self_attn.q_proj.weight").layout());
        assertFalse(qwen.config().flag("tie_word_embeddings"));
        assertEquals("qwen2", qwen.config().text("model_type"));
    }

    @Test
    void gemma3HasWhatLlamaCppFixes() {
        Checkpoint gemma = open(GgufBytes.tiny("gemma3")
                .whole("gemma3.attention.key_length", 256)
                .whole("gemma3.attention.value_length", 256)
                .whole("gemma3.attention.sliding_window", 512)
                .real("gemma3.rope.freq_base", 1e6f)
                .tensor("blk.0.attn_q_norm.weight", 256)
                .tensor("blk.0.post_attention_norm.weight", 32)
                .tensor("blk.0.ffn_norm.weight", 32)
                .tensor("blk.0.post_ffw_norm.weight", 32));
        ModelConfig config = gemma.config();
        assertEquals("gemma3_text", config.text("model_type"));
        assertEquals(6, config.integer("sliding_window_pattern"));
        assertEquals(512, config.integer("sliding_window"));
        assertEquals(10000, config.number("rope_local_base_freq"));
        assertEquals(1e6, config.number("rope_theta"));
        assertEquals(256, config.number("query_pre_attn_scalar"));
        assertEquals("gelu_pytorch_tanh", config.text("hidden_activation"));
        assertFalse(config.has("hidden_act"));
        assertTrue(config.normsFolded());
        String layer = "model.layers.0.";
        assertTrue(gemma.names()
                .containsAll(Set.of(
                        layer + "self_attn.q_norm.weight",
                        layer + "post_attention_layernorm.weight",
                        layer + "pre_feedforward_layernorm.weight",
                        layer + "post_feedforward_layernorm.weight")));
    }

    @Test
    void theLargestGemmasScaleByTheirHiddenSize() {
        assertEquals(168, gemmaOfBlocks("gemma3", 62).number("query_pre_attn_scalar"));
        assertEquals(144, gemmaOfBlocks("gemma2", 46).number("query_pre_attn_scalar"));
        assertEquals(16, gemmaOfBlocks("gemma2", 42).number("query_pre_attn_scalar"));
    }

    private ModelConfig gemmaOfBlocks(String architecture, int blocks) {
        return open(new GgufBytes()
                        .text("general.architecture", architecture)
                        .whole(architecture + ".block_count", blocks)
                        .whole(architecture + ".embedding_length", 32)
                        .whole(architecture + ".attention.head_count", 2)
                        .tensor("token_embd.weight", 32, 8))
                .config();
    }

    @Test
    void gpt2KeepsItsOwnKeysAndTurnsItsMatrices() {
        Checkpoint gpt2 = open(GgufBytes.tiny("gpt2")
                .tensor("output_norm.bias", 32)
                .tensor("position_embd.weight", 32, 16)
                .tensor("blk.0.attn_qkv.weight", 32, 96)
                .tensor("blk.0.attn_qkv.bias", 96));
        assertEquals(
                new TensorLayout.Transposed(),
                gpt2.tensor("h.0.attn.c_attn.weight").layout());
        assertEquals(TensorLayout.AS_NAMED, gpt2.tensor("h.0.attn.c_attn.bias").layout());
        assertEquals(TensorLayout.AS_NAMED, gpt2.tensor("wpe.weight").layout());
        assertEquals(32, gpt2.config().integer("n_embd"));
        assertFalse(gpt2.config().has("head_dim"));
    }

    @Test
    void ropeScalings() {
        ModelConfig linear = scaling("linear", 4);
        assertEquals(4, linear.number("factor"));
        ModelConfig yarn = scaling("yarn", 8);
        assertEquals("yarn", yarn.text("rope_type"));
        assertEquals(4096, yarn.integer("original_max_position_embeddings"));
        assertFalse(yarn.has("attention_factor"));
        assertEquals(Optional.empty(), open(GgufBytes.tinyLlama()).config().object("rope_scaling"));
    }

    private ModelConfig scaling(String type, int factor) {
        return open(GgufBytes.tinyLlama()
                        .text("llama.rope.scaling.type", type)
                        .real("llama.rope.scaling.factor", factor)
                        .whole("llama.rope.scaling.original_context_length", 4096))
                .config()
                .object("rope_scaling")
                .orElseThrow();
    }

    @Test
    void divisorsOfFrequenciesBecomeALongRope() {
        Checkpoint llama = open(GgufBytes.tinyLlama()
                .whole("llama.context_length", 128)
                .whole("llama.rope.dimension_count", 8)
                .tensor("rope_freqs.weight", 4));
        ModelConfig scaling = llama.config().object("rope_scaling").orElseThrow();
        assertEquals("longrope", scaling.text("rope_type"));
        assertEquals(List.of(0.0, 0.0, 0.0, 0.0), scaling.numbers("long_factor"));
        assertEquals(scaling.numbers("long_factor"), scaling.numbers("short_factor"));
        assertEquals(1, scaling.number("attention_factor"));
        assertEquals(0.5, llama.config().number("partial_rotary_factor"));
        assertFalse(llama.names().contains("rope_freqs.weight"));
    }

    @Test
    void keysWithoutATranslationAreFoundUnread() {
        ModelConfig config =
                open(GgufBytes.tinyLlama().whole("llama.expert_count", 8)).config();
        assertTrue(config.unread().containsKey("llama.expert_count"));
    }

    private Checkpoint open(GgufBytes file) {
        return Checkpoint.open(file.write(folder.resolve("model.gguf")));
    }
}
