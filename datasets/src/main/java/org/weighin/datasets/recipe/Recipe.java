package org.weighin.datasets.recipe;

import java.util.List;
import java.util.Optional;

/**
 * How a data set is made, as a YAML file says it.
 *
 * @param id the data set's name: letters, digits, dots, dashes, underscores
 * @param licence under which terms the rows may be used
 */
public record Recipe(
        String id,
        Optional<String> description,
        String licence,
        List<Source> sources,
        Cleaning clean,
        Length length,
        Shares split) {
    public Recipe {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("id is \"" + id + "\"; it may have letters, digits, '.', '-' and '_'");
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources is empty; name at least one file");
        }
    }
}
