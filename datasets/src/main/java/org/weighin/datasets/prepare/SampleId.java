package org.weighin.datasets.prepare;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.weighin.datasets.chat.Message;

/** Names of samples, as pure functions of their content. */
final class SampleId {
    static final int GROUP_DIGITS = 16;

    private SampleId() {}

    static String of(List<Message> messages) {
        int answer = 0;
        while (answer < messages.size() && !messages.get(answer).role().equals("assistant")) {
            answer++;
        }
        return half(messages.subList(0, answer)) + half(messages);
    }

    private static String half(List<Message> messages) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Message message : messages) {
                add(digest, message.role());
                add(digest, message.content());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, GROUP_DIGITS / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }
}
