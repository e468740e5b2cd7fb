package org.weighin.models.registry;

import java.util.Optional;

/**
 * How large a model is.
 *
 * @param parameters all parameters
 * @param active parameters that one token uses; all of them in dense models
 * @param context the longest text, in tokens
 */
public record Size(Optional<Long> parameters, Optional<Long> active, Optional<Long> context) {
    public Size {
        positive(parameters, "parameters");
        positive(active, "active");
        positive(context, "context");
        Checks.require(
                parameters.isEmpty() || active.isEmpty() || active.get() <= parameters.get(),
                "active is more than parameters");
    }

    private static void positive(Optional<Long> value, String key) {
        Checks.require(value.isEmpty() || value.get() > 0, key + " is not positive");
    }
}
