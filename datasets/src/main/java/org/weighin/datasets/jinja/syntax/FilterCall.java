package org.weighin.datasets.jinja.syntax;

import java.util.List;

/** A filter's name and arguments, without what it is put on. */
public record FilterCall(String name, CallArguments arguments, int line) implements Node {
    @Override
    public List<Node> children() {
        return List.of(arguments);
    }
}
