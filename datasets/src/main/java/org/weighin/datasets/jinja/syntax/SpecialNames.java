package org.weighin.datasets.jinja.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds out which of the names that a macro gets unasked (caller, varargs, kwargs) its body reads. */
final class SpecialNames {
    private SpecialNames() {}

    /** The names that are read before they are assigned. */
    static Set<String> usedIn(List<Statement> body) {
        Set<String> wanted = new LinkedHashSet<>(List.of("caller", "varargs", "kwargs"));
        Set<String> used = new LinkedHashSet<>();
        Deque<Node> waiting = new ArrayDeque<>(body);
        while (!waiting.isEmpty()) {
            Node node = waiting.pop();
            if (node instanceof Expression.Name name && wanted.contains(name.name())) {
                used.add(name.name());
            } else if (node instanceof Target.Name target) {
                wanted.remove(target.name());
            } else if (!(node instanceof Statement.Block)) {
                List<Node> children = new ArrayList<>(node.children());
                for (int i = children.size() - 1; i >= 0; i--) {
                    waiting.push(children.get(i));
                }
            }
        }
        return used;
    }
}
