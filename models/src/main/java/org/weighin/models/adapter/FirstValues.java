package org.weighin.models.adapter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The values that training begins with: Kaiming-uniform with a = sqrt(5) for A, as PEFT draws it, and zero for B; magnitudes are
 * measured later.
 */
final class FirstValues {
    private final long seed;
    private final Set<String> namesOfA;

    FirstValues(long seed, List<AdaptedModule> modules) {
        this.seed = seed;
        this.namesOfA = modules.stream().map(AdaptedModule::nameOfA).collect(Collectors.toSet());
    }

    /** Row-major values of a matrix. */
    float[] of(String name, List<Long> shape) {
        long count = shape.stream().reduce(1L, Math::multiplyExact);
        float[] values = new float[Math.toIntExact(count)];
        if (namesOfA.contains(name)) {
            long columns = shape.get(1);
            double bound = 1 / Math.sqrt(columns);
            SplittableRandom random = new SplittableRandom(key("lora/" + seed + "/" + name));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
        }
        return values;
    }

    /** A number that looks random, for a name. */
    static long key(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
