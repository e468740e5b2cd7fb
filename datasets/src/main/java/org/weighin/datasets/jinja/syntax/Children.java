package org.weighin.datasets.jinja.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a node. */
final class Children {
    private final List<Node> nodes = new ArrayList<>();

    static Children of(@Nullable Node... nodes) {
        Children children = new Children();
        for (Node node : nodes) {
            if (node != null) {
                children.nodes.add(node);
            }
        }
        return children;
    }

    Children and(List<? extends Node> more) {
        nodes.addAll(more);
        return this;
    }

    List<Node> list() {
        return nodes;
    }
}
