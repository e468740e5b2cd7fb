package org.weighin.models.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts a GGUF file together, a right one or one that is wrong in a chosen place. */
final class GgufBytes {
    private static final int UINT32 = 4;
    private static final int FLOAT32 = 6;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private final ByteArrayOutputStream metadata = new ByteArrayOutputStream();
    private final ByteArrayOutputStream descriptions = new ByteArrayOutputStream();
    private long pairs;
    private long tensors;
    private int version = 3;
    private int dataBytes;

    /** A model of one block, hidden size 32, two heads of 16, feed-forward size 64 and 8 tokens, all in F32. */
    static GgufBytes tinyLlama() {
        return tiny("llama")
                .tensor("blk.0.attn_q.weight", 32, 32)
                .tensor("blk.0.attn_k.weight", 32, 16)
                .tensor("blk.0.ffn_up.weight", 32, 64);
    }

    /** Metadata, embedding and norm of a model as small as {@link #tinyLlama()}, of any architecture. */
    static GgufBytes tiny(String architecture) {
        return new GgufBytes()
                .text("general.architecture", architecture)
                .whole(architecture + ".block_count", 1)
                .whole(architecture + ".embedding_length", 32)
                .whole(architecture + ".attention.head_count", 2)
                .tensor("token_embd.weight", 32, 8)
                .tensor("output_norm.weight", 32);
    }

    GgufBytes version(int number) {
        version = number;
        return this;
    }

    GgufBytes whole(String key, int value) {
        return key(key).type(UINT32).raw(ints(value));
    }

    GgufBytes real(String key, float value) {
        return key(key).type(FLOAT32).raw(ints(Float.floatToIntBits(value)));
    }

    GgufBytes text(String key, String value) {
        return key(key).type(STRING).raw(string(value));
    }

    GgufBytes texts(String key, String... values) {
        key(key).type(ARRAY).raw(ints(STRING)).raw(longs(values.length));
        for (String value : values) {
            raw(string(value));
        }
        return this;
    }

    /** Begins a pair; its type and value follow. */
    GgufBytes key(String key) {
        pairs++;
        return raw(string(key));
    }

    GgufBytes type(int code) {
        return raw(ints(code));
    }

    /** Any bytes within the metadata. */
    GgufBytes raw(byte[] bytes) {
        metadata.writeBytes(bytes);
        return this;
    }

    /** An F32 tensor behind those before; axes fastest first, as the format has them. */
    GgufBytes tensor(String name, long... axes) {
        long values = 1;
        for (long axis : axes) {
            values *= axis;
        }
        describe(name, 0, dataBytes, axes);
        dataBytes += (int) ((values * Float.BYTES + 31) / 32 * 32);
        return this;
    }

    /** A tensor that says what it likes. */
    GgufBytes describe(String name, int type, long offset, long... axes) {
        tensors++;
        descriptions.writeBytes(string(name));
        descriptions.writeBytes(ints(axes.length));
        descriptions.writeBytes(longs(axes));
        descriptions.writeBytes(ints(type));
        descriptions.writeBytes(longs(offset));
        return this;
    }

    GgufBytes tensorCount(long count) {
        tensors = count;
        return this;
    }

    GgufBytes pairCount(long count) {
        pairs = count;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(ints(version));
        file.writeBytes(longs(tensors, pairs));
        file.writeBytes(metadata.toByteArray());
        file.writeBytes(descriptions.toByteArray());
        file.writeBytes(new byte[(32 - file.size() % 32) % 32 + dataBytes]);
        return file.toByteArray();
    }

    Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .put(bytes)
                .array();
    }

    static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }
}
