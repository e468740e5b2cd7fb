package org.weighin.datasets.jinja.syntax;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the brackets of a call.
 *
 * @param named keyword arguments in their order
 * @param spread the expression after {@code *}
 * @param namedSpread the expression after {@code **}
 */
public record CallArguments(
        List<Expression> positional,
        Map<String, Expression> named,
        @Nullable Expression spread,
        @Nullable Expression namedSpread,
        int line)
        implements Node {
    /** No arguments. */
    public static CallArguments none(int line) {
        return new CallArguments(List.of(), Map.of(), null, null, line);
    }

    @Override
    public List<Node> children() {
        return Children.of()
                .and(positional)
                .and(List.copyOf(named.values()))
                .and(Children.of(spread, namedSpread).list())
                .list();
    }
}
