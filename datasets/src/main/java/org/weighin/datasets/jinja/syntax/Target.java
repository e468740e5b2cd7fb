package org.weighin.datasets.jinja.syntax;

import java.util.List;

/** What a value can be assigned to. */
public sealed interface Target extends Node {
    /** A variable. */
    record Name(String name, int line) implements Target {
        @Override
        public List<Node> children() {
            return List.of();
        }
    }

    /** An attribute of a namespace. */
    record Attribute(String namespace, String attribute, int line) implements Target {
        @Override
        public List<Node> children() {
            return List.of();
        }
    }

    /** Several targets that a sequence is unpacked to. */
    record Several(List<Target> targets, int line) implements Target {
        @Override
        public List<Node> children() {
            return List.copyOf(targets);
        }
    }
}
