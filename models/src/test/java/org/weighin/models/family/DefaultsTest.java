package org.weighin.models.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.RopeSpec;

/** An absent key has its family's default; a key that is null has none. */
class DefaultsTest {
    private static final String SIZES =
            "\"hidden_size\": 8, \"intermediate_size\": 12, \"num_hidden_layers\": 2, \"num_attention_heads\": 4";

    @TempDir
    Path folder;

    @Test
    void softCaps() throws IOException {
        DecoderSpec absent = describe("gemma2", "");
        assertEquals(OptionalDouble.of(30), absent.head().cap());
        assertEquals(OptionalDouble.of(50), attention(absent).scores().cap());
        DecoderSpec none = describe("gemma2", ", \"final_logit_softcapping\": null, \"attn_logit_softcapping\": null");
        assertEquals(OptionalDouble.empty(), none.head().cap());
        assertEquals(OptionalDouble.empty(), attention(none).scores().cap());
    }

    @Test
    void windows() throws IOException {
        assertEquals(OptionalInt.of(4096), window(describe("mistral", ", \"num_key_value_heads\": 2")));
        assertEquals(
                OptionalInt.empty(),
                window(describe("mistral", ", \"num_key_value_heads\": 2, \"sliding_window\": null")));
    }

    @Test
    void heads() throws IOException {
        assertEquals(4, attention(describe("gemma2", "")).heads().keyValue());
        assertEquals(
                new GroupedQueryAttention.Heads(4, 2, 128),
                attention(describe("qwen3", ", \"num_key_value_heads\": 2")).heads());
        assertEquals(
                new GroupedQueryAttention.Heads(4, 4, 2),
                attention(describe("llama", "")).heads());
    }

    @Test
    void tiedHeads() throws IOException {
        for (String tied : new String[] {"gemma2", "smollm3", "ernie4_5"}) {
            DecoderSpec spec = describe(tied, "");
            assertEquals(spec.embedding().tokens(), spec.head().weight(), tied);
        }
        assertEquals("lm_head.weight", describe("llama", "").head().weight().tensor());
    }

    @Test
    void partsOfHeadsThatRotate() throws IOException {
        assertEquals(32, rope(describe("glm", "")).inverseFrequencies().size());
        RopeSpec whole = rope(describe("glm", ", \"partial_rotary_factor\": 1.0"));
        assertEquals(64, whole.inverseFrequencies().size());
    }

    private static GroupedQueryAttention attention(DecoderSpec spec) {
        return (GroupedQueryAttention) spec.layers().get(0).attention();
    }

    private static OptionalInt window(DecoderSpec spec) {
        return attention(spec).scores().window();
    }

    private static RopeSpec rope(DecoderSpec spec) {
        return attention(spec).rope().orElseThrow();
    }

    private DecoderSpec describe(String modelType, String keys) throws IOException {
        return TinyFolder.describe(folder, "{\"model_type\": \"" + modelType + "\", " + SIZES + keys + "}");
    }
}
