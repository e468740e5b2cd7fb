package org.weighin.models.adapter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Which modules get an adapter.
 *
 * @param included {@code target_modules}
 * @param excluded {@code exclude_modules}
 * @param layers {@code layers_to_transform}; empty for all layers
 * @param layersPattern {@code layers_pattern}: names of the list of layers within a path; empty for any
 * @param parameters {@code target_parameters}: parameters that are no modules, such as stacked experts; the ends of their paths
 */
public record TargetModules(
        ModuleNames included,
        ModuleNames excluded,
        List<Integer> layers,
        List<String> layersPattern,
        List<String> parameters) {

    /** Every projection of every layer. */
    public static final TargetModules ALL_LINEAR = of(new ModuleNames.AllLinear());

    public TargetModules {
        layers = List.copyOf(layers);
        layersPattern = List.copyOf(layersPattern);
        parameters = List.copyOf(parameters);
    }

    /** Without parameters. */
    public TargetModules(ModuleNames included, ModuleNames excluded, List<Integer> layers, List<String> layersPattern) {
        this(included, excluded, layers, layersPattern, List.of());
    }

    /** The given modules in all layers. */
    public static TargetModules of(ModuleNames included) {
        return new TargetModules(included, ModuleNames.NONE, List.of(), List.of());
    }

    /** The modules with these names in all layers. */
    public static TargetModules of(String... names) {
        return of(new ModuleNames.EndingIn(List.of(names)));
    }

    /** The same with another choice of modules. */
    TargetModules including(ModuleNames names) {
        return new TargetModules(names, excluded, layers, layersPattern, parameters);
    }

    /** The same with parameters of these names. */
    public TargetModules withParameters(List<String> names) {
        return new TargetModules(included, excluded, layers, layersPattern, names);
    }

    /** Whether the parameter with this path is named; layers and exclusions do not matter to parameters. */
    boolean namesParameter(String path) {
        return parameters.stream().anyMatch(name -> ModuleNames.EndingIn.means(name, path));
    }

    /** Whether the module with this path gets an adapter. */
    public boolean contains(String module) {
        return included.contains(module) && !excluded.contains(module) && (layers.isEmpty() || inLayer(module));
    }

    private boolean inLayer(String module) {
        List<String> patterns = layersPattern.isEmpty() ? List.of("[^.]*") : layersPattern;
        for (String pattern : patterns) {
            Optional<Matcher> found = ModulePatterns.match(
                    ModulePatterns.compile(".*?\\." + pattern + "\\.(?<layer>\\d{1,6})\\..*"), module);
            if (found.isPresent()) {
                return layers.contains(Integer.valueOf(found.get().group("layer")));
            }
        }
        return false;
    }
}
