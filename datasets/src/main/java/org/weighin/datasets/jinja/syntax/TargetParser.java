package org.weighin.datasets.jinja.syntax;

import java.util.ArrayList;
import java.util.List;

/** Parses what a value is assigned to. */
final class TargetParser {
    private final TokenStream tokens;
    private final Depth depth;

    TargetParser(TokenStream tokens, Depth depth) {
        this.tokens = tokens;
        this.depth = depth;
    }

    /** One name. */
    Target.Name name() {
        Token token = tokens.expect(Token.Kind.NAME);
        if (PrimaryParser.isConstant(token.text())) {
            throw new SyntaxFault("cannot assign to '" + token.text() + "'", token.line());
        }
        return new Target.Name(token.text(), token.line());
    }

    /** Names or tuples of names; attributes of namespaces too where they are allowed. */
    Target target(boolean withNamespace) {
        return depth.within(() -> tuple(withNamespace));
    }

    private Target tuple(boolean withNamespace) {
        int line = tokens.line();
        List<Target> targets = new ArrayList<>(List.of(single(withNamespace)));
        boolean comma = false;
        while (tokens.skipOperator(",")) {
            comma = true;
            if (atEnd()) {
                break;
            }
            targets.add(single(withNamespace));
        }
        return comma ? new Target.Several(targets, line) : targets.get(0);
    }

    private boolean atEnd() {
        return tokens.is(Token.Kind.BLOCK_END)
                || tokens.isName("in")
                || tokens.isOperator("=")
                || tokens.isOperator(")");
    }

    private Target single(boolean withNamespace) {
        if (tokens.skipOperator("(")) {
            Target inside = target(withNamespace);
            tokens.expectOperator(")");
            return inside;
        }
        Target.Name name = name();
        if (withNamespace && tokens.skipOperator(".")) {
            return new Target.Attribute(
                    name.name(), tokens.expect(Token.Kind.NAME).text(), name.line());
        }
        return name;
    }
}
