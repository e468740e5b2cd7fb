package org.weighin.models.adapter;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.SafetensorsFile;
import org.weighin.models.checkpoint.StoredTensor;

/** {@code adapter_model.safetensors}, checked to hold the tensors that its configuration means, and no others. */
final class AdapterWeights {
    private final SafetensorsFile file;

    private AdapterWeights(SafetensorsFile file) {
        this.file = file;
    }

    /** Whether a file holds just the tensors of these modules, whatever their shapes. */
    static boolean fit(SafetensorsFile file, List<AdaptedModule> modules, LoraConfig config) {
        Set<String> names = new HashSet<>();
        modules.forEach(module -> names.addAll(module.shapes(config).keySet()));
        return names.equals(file.names());
    }

    /** @throws InputException when a tensor is missing, has another shape, or belongs to nothing */
    static AdapterWeights of(SafetensorsFile file, List<AdaptedModule> modules, LoraConfig config) {
        TreeMap<String, List<Long>> shapes = new TreeMap<>();
        modules.forEach(module -> shapes.putAll(module.shapes(config)));
        SortedSet<String> missing = new TreeSet<>(shapes.keySet());
        missing.removeAll(file.names());
        SortedSet<String> unknown = new TreeSet<>(file.names());
        unknown.removeAll(shapes.keySet());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new InputException(
                    "adapter does not fit its configuration and this model: " + some("missing", missing)
                            + (missing.isEmpty() || unknown.isEmpty() ? "" : "; ")
                            + some("unknown", unknown),
                    file.file().toString(),
                    "lora_A.weight"
                            + (config.dora() ? ", lora_B.weight and lora_magnitude_vector" : " and lora_B.weight")
                            + " for each of the " + modules.size() + " target modules, and no other tensor");
        }
        shapes.forEach((name, shape) -> check(file.tensor(name), shape));
        return new AdapterWeights(file);
    }

    /** Row-major values of a tensor. */
    float[] values(String name) {
        return file.tensor(name).floats();
    }

    private static void check(StoredTensor tensor, List<Long> shape) {
        if (!tensor.shape().equals(shape)) {
            throw new InputException(
                    "tensor has the shape " + tensor.shape(), tensor.where(), shape + " for this model and rank");
        }
    }

    private static String some(String kind, SortedSet<String> names) {
        return names.isEmpty() ? "" : names.size() + " tensors " + kind + ", such as " + names.first();
    }
}
