package org.weighin.models.adapter;

import java.util.List;
import java.util.regex.Pattern;

/** A choice of modules by their paths, as adapter configurations make it. */
public sealed interface ModuleNames {

    /** No module. */
    ModuleNames NONE = new EndingIn(List.of());

    /** Every projection of every layer; the output head is none of them. */
    record AllLinear() implements ModuleNames {
        @Override
        public boolean contains(String module) {
            return true;
        }
    }

    /** Modules with these paths, or with paths that end in a dot and one of these names. */
    record EndingIn(List<String> names) implements ModuleNames {
        public EndingIn {
            names = List.copyOf(names);
        }

        @Override
        public boolean contains(String module) {
            return names.stream().anyMatch(name -> means(name, module));
        }

        static boolean means(String name, String module) {
            return module.equals(name) || module.endsWith("." + name);
        }
    }

    /** Modules whose whole path matches. */
    record Matching(Pattern pattern) implements ModuleNames {
        @Override
        public boolean contains(String module) {
            return ModulePatterns.match(pattern, module).isPresent();
        }
    }

    /** Whether the module with this path is chosen. */
    boolean contains(String module);
}
