package org.weighin.datasets.jinja.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters and the body of a macro, call block or generation block.
 *
 * @param accepts the special names that the body uses: caller, varargs, kwargs
 */
public record Macro(String name, List<Parameter> parameters, List<Statement> body, List<String> accepts, int line)
        implements Node {
    /** A parameter with its default. */
    public record Parameter(String name, @Nullable Expression otherwise, int line) {}

    @Override
    public List<Node> children() {
        Children children = Children.of();
        for (Parameter parameter : parameters) {
            children.and(Children.of(new Target.Name(parameter.name(), parameter.line()), parameter.otherwise())
                    .list());
        }
        return children.and(body).list();
    }
}
