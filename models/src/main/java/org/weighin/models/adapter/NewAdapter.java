package org.weighin.models.adapter;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.weighin.datasets.InputException;

/**
 * The configuration of an adapter to be trained, as PEFT reads and writes it for classes that stack experts: names of modules that
 * are parameters now go to target_parameters, and where one parameter holds two of them its rank and alpha are doubled.
 */
final class NewAdapter {
    private final AdaptableParts parts;
    private final LoraConfig config;
    private final Set<String> modules = new TreeSet<>();
    private final Set<String> parameters;
    private final Map<String, Set<String>> sources = new LinkedHashMap<>();

    private NewAdapter(AdaptableParts parts, LoraConfig config) {
        this.parts = parts;
        this.config = config;
        this.parameters = new LinkedHashSet<>(config.targets().parameters());
    }

    /**
     * The configuration with which the adapter is written.
     *
     * @throws InputException when a name means nothing in the model
     */
    static LoraConfig resolve(AdaptableParts parts, LoraConfig config) {
        return new NewAdapter(parts, config).resolve();
    }

    private LoraConfig resolve() {
        ModuleNames included = config.targets().included();
        if (included instanceof ModuleNames.EndingIn named) {
            named.names().forEach(this::place);
        } else if (included instanceof ModuleNames.AllLinear
                && !parts.parametersByFormerName().isEmpty()) {
            AdaptableParts.lastNames(parts.modules()).forEach(this::place);
            parts.parametersByFormerName().keySet().forEach(this::place);
        } else {
            return config;
        }
        requireWholeParameters();
        return new LoraConfig(
                ranks(),
                config.targets()
                        .including(new ModuleNames.EndingIn(List.copyOf(modules)))
                        .withParameters(List.copyOf(parameters)),
                config.dropout(),
                config.baseModel(),
                config.dora());
    }

    private void place(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String parameter = parts.parametersByFormerName().get(last);
        if (parameter != null) {
            parameters.add(parameter);
            sources.computeIfAbsent(parameter, key -> new TreeSet<>()).add(last);
        } else if (parts.modules().stream().anyMatch(module -> ModuleNames.EndingIn.means(name, module.path()))) {
            modules.add(name);
        } else if (parts.parameterPaths().stream().anyMatch(path -> ModuleNames.EndingIn.means(name, path))) {
            parameters.add(name);
        } else {
            throw parts.unknown("target module " + name + " is not in the model");
        }
    }

    private Set<String> allSources(String parameter) {
        Set<String> all = new TreeSet<>();
        parts.parametersByFormerName().forEach((former, holder) -> {
            if (holder.equals(parameter)) {
                all.add(former);
            }
        });
        return all;
    }

    private void requireWholeParameters() {
        sources.forEach((parameter, named) -> {
            Set<String> missing = allSources(parameter);
            missing.removeAll(named);
            if (!missing.isEmpty()) {
                throw new InputException(
                        "target_modules names " + named + " but not " + missing,
                        "target_modules",
                        "all of them or none: they are stored together in " + parameter);
            }
        });
    }

    private LoraRanks ranks() {
        LoraRanks ranks = config.ranks();
        Map<String, Integer> rankPattern = new LinkedHashMap<>(ranks.rankPattern());
        Map<String, Double> alphaPattern = new LinkedHashMap<>(ranks.alphaPattern());
        sources.forEach((parameter, named) -> {
            if (named.size() > 1) {
                String pattern = ".*\\." + parameter;
                rankPattern.put(pattern, ranks.rank() * named.size());
                alphaPattern.put(pattern, ranks.alpha() * named.size());
            }
        });
        return new LoraRanks(ranks.rank(), ranks.alpha(), ranks.stabilised(), rankPattern, alphaPattern);
    }
}
