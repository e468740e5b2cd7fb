package org.weighin.datasets.jinja.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what can be known before rendering: names of filters and tests, blocks, assignments to {@code loop}. */
public final class TemplateCheck {
    private record Visit(Node node, boolean conditional, boolean inLoop) {}

    private final Set<String> filters;
    private final Set<String> tests;
    private final Set<String> blocks = new HashSet<>();
    private final Deque<Visit> waiting = new ArrayDeque<>();

    /** A check against the names that exist. */
    public TemplateCheck(Set<String> filters, Set<String> tests) {
        this.filters = filters;
        this.tests = tests;
    }

    /**
     * Fails with the first fault. Unknown filters and tests are left to rendering where a condition may keep them from being
     * reached, as Jinja2 does: templates ask that way whether a filter exists.
     */
    public void check(List<Statement> template) {
        template.forEach(statement -> waiting.add(new Visit(statement, false, false)));
        while (!waiting.isEmpty()) {
            Visit visit = waiting.pop();
            check(visit);
            for (Node child : visit.node().children()) {
                boolean inLoop = visit.inLoop() || visit.node() instanceof Statement.For;
                waiting.add(new Visit(child, conditional(visit, child), inLoop));
            }
        }
    }

    private void check(Visit visit) {
        Node node = visit.node();
        if (node instanceof FilterCall filter && !visit.conditional() && !filters.contains(filter.name())) {
            throw new SyntaxFault("unknown filter '" + filter.name() + "'", node.line());
        }
        if (node instanceof Expression.Test test && !visit.conditional() && !tests.contains(test.test())) {
            throw new SyntaxFault("unknown test '" + test.test() + "'", node.line());
        }
        if (node instanceof Target.Name name && visit.inLoop() && name.name().equals("loop")) {
            throw new SyntaxFault("cannot assign to 'loop' in a loop", node.line());
        }
        if (node instanceof Statement.Block block && !blocks.add(block.name())) {
            throw new SyntaxFault("block '" + block.name() + "' is defined twice", node.line());
        }
    }

    private static boolean conditional(Visit parent, Node child) {
        Node node = parent.node();
        if (node instanceof Statement.If || node instanceof Expression.Conditional) {
            return true;
        }
        if (node instanceof Statement.For loop) {
            return parent.conditional() && child == loop.source();
        }
        if (node instanceof Statement.With with) {
            return parent.conditional() && with.values().stream().anyMatch(value -> value == child);
        }
        boolean scope = node instanceof Macro
                || node instanceof Statement.SetBlock
                || node instanceof Statement.FilterBlock
                || node instanceof Statement.Block;
        return parent.conditional() && !scope;
    }
}
