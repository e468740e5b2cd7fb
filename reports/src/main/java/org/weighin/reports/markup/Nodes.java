package org.weighin.reports.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Several nodes side by side without an element around them.
 *
 * @param list in the order of the page
 */
public record Nodes(List<Node> list) implements Node {
    public Nodes {
        list = List.copyOf(list);
    }

    /** The given nodes, side by side. */
    public static Nodes nodes(Node... list) {
        return new Nodes(List.of(list));
    }

    /** One node for each item. */
    public static <T> Nodes each(Iterable<? extends T> items, Function<? super T, ? extends Node> node) {
        List<Node> list = new ArrayList<>();
        for (T item : items) {
            list.add(node.apply(item));
        }
        return new Nodes(list);
    }

    /** Nothing. */
    public static Nodes none() {
        return new Nodes(List.of());
    }
}
