package org.weighin.models.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A GGUF file of metadata alone, for tests: strings, booleans, integers, and lists of strings, integers or floats. */
final class TinyGguf {
    private final Map<String, Object> metadata = new LinkedHashMap<>();

    /** Byte-level pairs over the letters of "the cat" and a beginning-of-text token. */
    static TinyGguf byteLevel() {
        return new TinyGguf()
                .with("general.architecture", "llama")
                .with("tokenizer.ggml.model", "gpt2")
                .with("tokenizer.ggml.pre", "gpt-2")
                .with(
                        "tokenizer.ggml.tokens",
                        List.of("<s>", "t", "h", "e", "Ġ", "c", "a", "th", "the", "Ġc", "[PAD10]"))
                .with("tokenizer.ggml.token_type", List.of(3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5))
                .with("tokenizer.ggml.merges", List.of("t h", "th e", "Ġ c"))
                .with("tokenizer.ggml.bos_token_id", 0);
    }

    /** SentencePiece pairs: tokens that better scores prefer, bytes for all else. */
    static TinyGguf scored() {
        return new TinyGguf()
                .with("general.architecture", "llama")
                .with("tokenizer.ggml.model", "llama")
                .with(
                        "tokenizer.ggml.tokens",
                        List.of("<unk>", "<s>", "</s>", "<0xC3>", "<0xA9>", "▁", "a", "b", "ab", "▁ab", "ba", "  "))
                .with("tokenizer.ggml.token_type", List.of(2, 3, 3, 6, 6, 1, 1, 1, 1, 1, 1, 4))
                .with("tokenizer.ggml.scores", List.of(0f, 0f, 0f, 0f, 0f, -9f, -9f, -9f, -2f, -3f, -1f, -1000f));
    }

    TinyGguf with(String key, Object value) {
        metadata.put(key, value);
        return this;
    }

    TinyGguf without(String key) {
        metadata.remove(key);
        return this;
    }

    Path write(Path folder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("GGUF".getBytes(UTF_8));
        bytes.writeBytes(integer(3));
        bytes.writeBytes(wide(0));
        bytes.writeBytes(wide(metadata.size()));
        metadata.forEach((key, value) -> {
            bytes.writeBytes(string(key));
            bytes.writeBytes(integer(type(value)));
            if (value instanceof List<?> list) {
                bytes.writeBytes(integer(type(list.get(0))));
                bytes.writeBytes(wide(list.size()));
                list.forEach(element -> bytes.writeBytes(plain(element)));
            } else {
                bytes.writeBytes(plain(value));
            }
        });
        try {
            return Files.write(folder.resolve("tiny.gguf"), bytes.toByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int type(Object value) {
        if (value instanceof Integer) {
            return 5;
        } else if (value instanceof Float) {
            return 6;
        } else if (value instanceof Boolean) {
            return 7;
        }
        return value instanceof String ? 8 : 9;
    }

    private static byte[] plain(Object value) {
        if (value instanceof Integer number) {
            return integer(number);
        } else if (value instanceof Float number) {
            return integer(Float.floatToIntBits(number));
        } else if (value instanceof Boolean flag) {
            return new byte[] {(byte) (flag ? 1 : 0)};
        }
        return string((String) value);
    }

    private static byte[] string(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + utf8.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(utf8.length)
                .put(utf8)
                .array();
    }

    private static byte[] integer(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] wide(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }
}
