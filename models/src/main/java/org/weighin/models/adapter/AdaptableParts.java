package org.weighin.models.adapter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.LinearSpec.ParameterRows;
import org.weighin.models.spec.WeightRef;

/** What adapters can be put on in a model, by path, in the order of the model. */
final class AdaptableParts {
    private static final String WEIGHT = ".weight";

    private final Map<String, AdaptedModule> modules = new LinkedHashMap<>();
    private final Map<String, AdaptedModule> parameters = new LinkedHashMap<>();
    private final Map<String, AdaptedModule> formerModules = new LinkedHashMap<>();
    private final Map<String, String> parametersByFormerName = new LinkedHashMap<>();

    AdaptableParts(DecoderSpec spec) {
        spec.projections().forEach(this::add);
    }

    private void add(LinearSpec projection) {
        AdaptedModule module = module(projection);
        if (projection.parameter().isEmpty()) {
            modules.put(module.path(), module);
            return;
        }
        ParameterRows rows = projection.parameter().get();
        formerModules.put(module.path(), module);
        parameters.put(
                rows.path(),
                new AdaptedModule(
                        rows.path(), parent(rows.path()), projection.inputs(), rows.size(), rows.entries(), false));
        if (rows.named()) {
            parametersByFormerName.put(module.name(), lastName(rows.path()));
        }
    }

    private static AdaptedModule module(LinearSpec projection) {
        String path = projection.module().path();
        boolean transposed = projection.weight().changes().stream().anyMatch(WeightRef.Transposed.class::isInstance);
        return new AdaptedModule(
                path, path, projection.inputs(), projection.module().size(), 1, transposed);
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('.'));
    }

    /** What a parameter is called by itself: gate_up_proj, but gate.weight. */
    private static String lastName(String path) {
        String stem = path.endsWith(WEIGHT) ? parent(path) : path;
        return path.substring(stem.lastIndexOf('.') + 1);
    }

    /** Modules of the published class, which all-linear means. */
    Collection<AdaptedModule> modules() {
        return modules.values();
    }

    /** Paths of the parameters that hold several projections, or one that is no module. */
    Collection<String> parameterPaths() {
        return parameters.keySet();
    }

    /** The parameters that PEFT means by names of former modules, by these names. */
    Map<String, String> parametersByFormerName() {
        return parametersByFormerName;
    }

    /** What is chosen in the published class: modules, and parameters by their own names. */
    List<AdaptedModule> chosen(TargetModules targets) {
        List<AdaptedModule> chosen = new ArrayList<>();
        modules.values().stream()
                .filter(module -> targets.contains(module.path()) || targets.namesParameter(module.path() + WEIGHT))
                .forEach(chosen::add);
        chosen.addAll(nested(parameters.values().stream()
                .filter(parameter -> targets.namesParameter(parameter.path()))
                .toList()));
        return chosen;
    }

    /** Of several parameters in one module PEFT wraps the later around the earlier, which go one base_layer deeper each. */
    private static List<AdaptedModule> nested(List<AdaptedModule> chosen) {
        Map<String, Integer> wrapped = new LinkedHashMap<>();
        chosen.forEach(parameter -> wrapped.merge(parameter.file(), 1, Integer::sum));
        List<AdaptedModule> nested = new ArrayList<>();
        for (AdaptedModule parameter : chosen) {
            int around = wrapped.merge(parameter.file(), -1, Integer::sum);
            nested.add(parameter.in(parameter.file() + ".base_layer".repeat(around)));
        }
        return nested;
    }

    /** What is chosen in the class as it was when experts were modules. */
    List<AdaptedModule> formerlyChosen(TargetModules targets) {
        return Stream.concat(modules.values().stream(), formerModules.values().stream())
                .filter(module -> targets.contains(module.path()))
                .toList();
    }

    /** @throws InputException when a name means no module in either class; parameters that are not there PEFT passes over */
    void requireKnown(TargetModules targets) {
        if (targets.included() instanceof ModuleNames.EndingIn named) {
            for (String name : named.names()) {
                if (!means(name, modules) && !means(name, formerModules)) {
                    throw unknown("target module " + name + " is not in the model");
                }
            }
        }
    }

    private static boolean means(String name, Map<String, AdaptedModule> paths) {
        return paths.keySet().stream().anyMatch(path -> ModuleNames.EndingIn.means(name, path));
    }

    /** An error about target_modules that says what they could be. */
    InputException unknown(String what) {
        TreeSet<String> names = new TreeSet<>(parametersByFormerName.keySet());
        names.addAll(lastNames(modules.values()));
        parameters.keySet().forEach(path -> names.add(lastName(path)));
        return new InputException(what, "target_modules", "some of " + names);
    }

    /** The last parts of paths, sorted: what target_modules usually holds. */
    static List<String> lastNames(Collection<AdaptedModule> modules) {
        TreeSet<String> names = new TreeSet<>();
        modules.forEach(module -> names.add(module.name()));
        return List.copyOf(names);
    }
}
