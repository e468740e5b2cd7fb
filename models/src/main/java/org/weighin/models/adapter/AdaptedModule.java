package org.weighin.models.adapter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.weighin.datasets.InputException;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.WeightRef;

/**
 * A module of the model that an adapter is put on.
 *
 * @param path in the published model
 * @param inputs width of its input
 * @param outputs width of its output, that of all projections stored in it together
 * @param transposed whether it stores its weight as [inputs, outputs]
 */
record AdaptedModule(String path, int inputs, int outputs, boolean transposed) {
    private static final String PREFIX = "base_model.model.";

    /** The name of A [r, inputs] in files. */
    String nameOfA() {
        return PREFIX + path + ".lora_A.weight";
    }

    /** The name of B [outputs, r] in files. */
    String nameOfB() {
        return PREFIX + path + ".lora_B.weight";
    }

    /** The name of the magnitudes [outputs] in files. */
    String nameOfMagnitude() {
        return PREFIX + path + ".lora_magnitude_vector";
    }

    /** The tensors that the module's adapter has in files, with their shapes. */
    Map<String, List<Long>> shapes(LoraConfig config) {
        long rank = config.ranks().rank(path);
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        shapes.put(nameOfA(), List.of(rank, (long) inputs));
        shapes.put(nameOfB(), List.of((long) outputs, rank));
        if (config.dora()) {
            shapes.put(nameOfMagnitude(), List.of((long) outputs));
        }
        return shapes;
    }

    /**
     * The modules of a model that are adapted, in the order of the model.
     *
     * @throws InputException when there are none, or a name means no module
     */
    static List<AdaptedModule> of(DecoderSpec spec, TargetModules targets) {
        Map<String, AdaptedModule> all = new LinkedHashMap<>();
        spec.projections().map(AdaptedModule::of).forEach(module -> all.put(module.path(), module));
        List<AdaptedModule> chosen = all.values().stream()
                .filter(module -> targets.contains(module.path()))
                .toList();
        if (targets.included() instanceof ModuleNames.EndingIn named) {
            for (String name : named.names()) {
                if (all.keySet().stream().noneMatch(path -> ModuleNames.EndingIn.means(name, path))) {
                    throw unknown("target module " + name + " is not in the model", all);
                }
            }
        }
        if (chosen.isEmpty()) {
            throw unknown("no module of the model is a target", all);
        }
        return chosen;
    }

    private static AdaptedModule of(LinearSpec projection) {
        return new AdaptedModule(
                projection.module().path(),
                projection.inputs(),
                projection.module().size(),
                projection.weight().changes().stream().anyMatch(WeightRef.Transposed.class::isInstance));
    }

    private static InputException unknown(String what, Map<String, AdaptedModule> all) {
        return new InputException(what, "target_modules", "some of " + lastNames(new ArrayList<>(all.values())));
    }

    /** The last parts of paths, sorted: what target_modules usually holds. */
    static List<String> lastNames(List<AdaptedModule> modules) {
        TreeSet<String> names = new TreeSet<>();
        modules.forEach(
                module -> names.add(module.path().substring(module.path().lastIndexOf('.') + 1)));
        return List.copyOf(names);
    }
}
