package org.weighin.datasets.jinja.value;

/** How deep lists, tuples and dicts may lie in each other. */
public final class Nesting {
    /** The deepest level that is looked at. */
    public static final int MAX = 200;

    private Nesting() {}

    /** A fault when the level is too deep. */
    public static void check(int depth) {
        if (depth > MAX) {
            throw new Fault("a value is nested more than " + MAX + " levels deep");
        }
    }
}
