package org.weighin.models.adapter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A module of the model that an adapter is put on, or a parameter that holds several projections.
 *
 * @param path in the published model
 * @param file the path that its tensors have in files
 * @param inputs width of its input
 * @param outputs width of its output, that of all projections stored in it together; of one entry of a parameter
 * @param entries how many matrices it holds, each with an adapter of its own
 * @param transposed whether it stores its weight as [inputs, outputs]
 */
record AdaptedModule(String path, String file, int inputs, int outputs, int entries, boolean transposed) {
    private static final String PREFIX = "base_model.model.";

    /** The name of A [entries * r, inputs] in files: the rows of an entry stand together. */
    String nameOfA() {
        return PREFIX + file + ".lora_A.weight";
    }

    /** The name of B [outputs, r * entries] in files: columns e, entries + e, 2 entries + e ... belong to entry e. */
    String nameOfB() {
        return PREFIX + file + ".lora_B.weight";
    }

    /** The name of the magnitudes [outputs] in files. */
    String nameOfMagnitude() {
        return PREFIX + file + ".lora_magnitude_vector";
    }

    /** The same under another path in files. */
    AdaptedModule in(String other) {
        return new AdaptedModule(path, other, inputs, outputs, entries, transposed);
    }

    /** The tensors that the module's adapter has in files, with their shapes. */
    Map<String, List<Long>> shapes(LoraConfig config) {
        long rank = (long) config.ranks().rank(path) * entries;
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        shapes.put(nameOfA(), List.of(rank, (long) inputs));
        shapes.put(nameOfB(), List.of((long) outputs, rank));
        if (config.dora()) {
            shapes.put(nameOfMagnitude(), List.of((long) outputs));
        }
        return shapes;
    }

    /** The last part of its path. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
