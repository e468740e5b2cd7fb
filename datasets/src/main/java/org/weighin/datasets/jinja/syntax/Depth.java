package org.weighin.datasets.jinja.syntax;

import java.util.function.Supplier;

/** Keeps the parser from descending so deep that the stack overflows. */
final class Depth {
    private static final int MAX = 120;

    private final TokenStream tokens;
    private int level;

    Depth(TokenStream tokens) {
        this.tokens = tokens;
    }

    <T> T within(Supplier<T> parse) {
        if (++level > MAX) {
            throw tokens.fault("expressions and tags are nested more than " + MAX + " levels deep");
        }
        T result = parse.get();
        level--;
        return result;
    }
}
