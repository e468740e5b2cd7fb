package org.weighin.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.weighin.models.checkpoint.JsonFiles;
import org.weighin.models.checkpoint.SafetensorsPart;
import org.weighin.models.checkpoint.SafetensorsWriter;
import org.weighin.models.checkpoint.StorageFormat;

/** A random model of 9,000 weights with one token for each byte, written as a Hugging Face folder. */
public final class TinyModel {
    public static final String CHAT =
            """
            {%- for message in messages -%}
            <|im_start|>{{ message.role }}
            {{ message.content }}<|im_end|>
            {% endfor -%}
            {%- if add_generation_prompt %}<|im_start|>assistant
            {% endif -%}
            """;

    public static final int START = 256;
    public static final int END = 257;
    public static final int BEGINNING = 258;

    public static final int VOCABULARY = 260;
    private static final int HIDDEN = 16;
    private static final int INNER = 24;
    private static final int LAYERS = 2;

    private TinyModel() {}

    /** @param chatTemplate empty for none */
    public static Path write(Path folder, String chatTemplate) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonFiles.write(folder.resolve("config.json"), config());
        JsonFiles.write(folder.resolve("tokenizer.json"), tokenizer());
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("eos_token", "<|im_end|>");
        settings.put("bos_token", "<s>");
        settings.put("add_bos_token", true);
        if (!chatTemplate.isEmpty()) {
            settings.put("chat_template", chatTemplate);
        }
        JsonFiles.write(folder.resolve("tokenizer_config.json"), settings);
        SafetensorsWriter.write(folder.resolve("model.safetensors"), weights(), Map.of("format", "pt"));
        return folder;
    }

    private static Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("model_type", "llama");
        config.put("vocab_size", VOCABULARY);
        config.put("hidden_size", HIDDEN);
        config.put("intermediate_size", INNER);
        config.put("num_hidden_layers", LAYERS);
        config.put("num_attention_heads", 2);
        config.put("num_key_value_heads", 1);
        config.put("max_position_embeddings", 512);
        config.put("rms_norm_eps", 1e-5);
        config.put("hidden_act", "silu");
        config.put("tie_word_embeddings", true);
        return config;
    }

    private static List<SafetensorsPart> weights() {
        Random random = new Random(7);
        List<SafetensorsPart> parts = new ArrayList<>();
        parts.add(part(random, "model.embed_tokens.weight", VOCABULARY, HIDDEN));
        parts.add(ones("model.norm.weight"));
        for (int layer = 0; layer < LAYERS; layer++) {
            String path = "model.layers." + layer + ".";
            parts.add(ones(path + "input_layernorm.weight"));
            parts.add(ones(path + "post_attention_layernorm.weight"));
            parts.add(part(random, path + "self_attn.q_proj.weight", HIDDEN, HIDDEN));
            parts.add(part(random, path + "self_attn.k_proj.weight", HIDDEN / 2, HIDDEN));
            parts.add(part(random, path + "self_attn.v_proj.weight", HIDDEN / 2, HIDDEN));
            parts.add(part(random, path + "self_attn.o_proj.weight", HIDDEN, HIDDEN));
            parts.add(part(random, path + "mlp.gate_proj.weight", INNER, HIDDEN));
            parts.add(part(random, path + "mlp.up_proj.weight", INNER, HIDDEN));
            parts.add(part(random, path + "mlp.down_proj.weight", HIDDEN, INNER));
        }
        return parts;
    }

    private static SafetensorsPart part(Random random, String name, int rows, int columns) {
        ByteBuffer bytes = ByteBuffer.allocate(rows * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat((float) (random.nextGaussian() / Math.sqrt(columns)));
        }
        return SafetensorsPart.of(name, StorageFormat.F32, List.of((long) rows, (long) columns), bytes.flip());
    }

    private static SafetensorsPart ones(String name) {
        ByteBuffer bytes = ByteBuffer.allocate(HIDDEN * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat(1);
        }
        return SafetensorsPart.of(name, StorageFormat.F32, List.of((long) HIDDEN), bytes.flip());
    }

    private static Map<String, Object> tokenizer() {
        Map<String, Object> vocabulary = new LinkedHashMap<>();
        int replaced = 256;
        for (int value = 0; value < 256; value++) {
            boolean printable = value >= '!' && value <= '~' || value >= 0xA1 && value <= 0xFF && value != 0xAD;
            vocabulary.put(String.valueOf((char) (printable ? value : replaced++)), value);
        }
        List<Object> added = new ArrayList<>();
        for (String special : List.of("<|im_start|>", "<|im_end|>", "<s>")) {
            Map<String, Object> token = new LinkedHashMap<>();
            token.put("id", START + added.size());
            token.put("content", special);
            for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                token.put(flag, false);
            }
            token.put("special", true);
            added.add(token);
        }
        Map<String, Object> bytes =
                Map.of("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", false, "use_regex", false);
        return Map.of(
                "version",
                "1.0",
                "added_tokens",
                added,
                "pre_tokenizer",
                bytes,
                "decoder",
                bytes,
                "model",
                Map.of("type", "BPE", "vocab", vocabulary, "merges", List.of()));
    }
}
