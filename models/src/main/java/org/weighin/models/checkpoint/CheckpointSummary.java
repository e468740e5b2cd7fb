package org.weighin.models.checkpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How large a checkpoint is, and in which number formats it is stored.
 *
 * @param modelType the family, as its configuration names it
 * @param files how many files hold tensors
 * @param all tensors together
 * @param formats tensors of each format
 */
public record CheckpointSummary(String modelType, int files, Share all, Map<StorageFormat, Share> formats) {

    /**
     * Some tensors together.
     *
     * @param tensors how many
     * @param values the numbers that they store
     * @param bytes what they take in their files
     */
    public record Share(int tensors, long values, long bytes) {
        static final Share NONE = new Share(0, 0, 0);

        static Share of(StoredTensor tensor) {
            return new Share(1, tensor.elements(), tensor.length());
        }

        Share plus(Share other) {
            return new Share(tensors + other.tensors, values + other.values, bytes + other.bytes);
        }

        /** Bits that a stored number takes on average, its part of the scales included. */
        public double bitsPerValue() {
            return values == 0 ? 0 : 8.0 * bytes / values;
        }
    }

    public CheckpointSummary {
        formats = Collections.unmodifiableMap(formats);
    }

    /** Counts a checkpoint's tensors; nothing is read. */
    public static CheckpointSummary of(Checkpoint checkpoint) {
        Map<StorageFormat, Share> formats = new EnumMap<>(StorageFormat.class);
        Set<Path> files = new HashSet<>();
        for (String name : checkpoint.names()) {
            StoredTensor tensor = checkpoint.tensor(name);
            files.add(tensor.file());
            formats.merge(tensor.format(), Share.of(tensor), Share::plus);
        }
        Share all = formats.values().stream().reduce(Share.NONE, Share::plus);
        return new CheckpointSummary(checkpoint.config().text("model_type"), files.size(), all, formats);
    }
}
