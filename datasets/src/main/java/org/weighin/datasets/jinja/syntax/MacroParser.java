package org.weighin.datasets.jinja.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Parses the tags whose body becomes a function: macro, call, generation. */
final class MacroParser {
    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final Function<String, List<Statement>> body;

    MacroParser(
            TokenStream tokens,
            ExpressionParser expressions,
            TargetParser targets,
            Function<String, List<Statement>> body) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.targets = targets;
        this.body = body;
    }

    Statement define(int line) {
        String name = targets.name().name();
        return new Statement.Define(macro(name, parameters(), body.apply("endmacro"), line), line);
    }

    Statement callBlock(int line) {
        List<Macro.Parameter> parameters = tokens.isOperator("(") ? parameters() : List.of();
        Expression called = expressions.expression();
        if (!(called instanceof Expression.Call call)) {
            throw new SyntaxFault("the tag 'call' needs a call such as name(arguments)", line);
        }
        return new Statement.CallBlock(call, macro("caller", parameters, body.apply("endcall"), line), line);
    }

    Statement generation(int line) {
        return new Statement.Generation(macro("generation", List.of(), body.apply("endgeneration"), line), line);
    }

    private List<Macro.Parameter> parameters() {
        List<Macro.Parameter> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        tokens.expectOperator("(");
        while (!tokens.skipOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            Target.Name name = targets.name();
            Expression otherwise = tokens.skipOperator("=") ? expressions.expression() : null;
            boolean late = !parameters.isEmpty()
                    && otherwise == null
                    && parameters.get(parameters.size() - 1).otherwise() != null;
            if (late) {
                throw tokens.fault("parameter '" + name.name() + "' needs a default, as the one before has one");
            }
            if (!names.add(name.name())) {
                throw tokens.fault("parameter '" + name.name() + "' is repeated");
            }
            parameters.add(new Macro.Parameter(name.name(), otherwise, name.line()));
        }
        return parameters;
    }

    private static Macro macro(String name, List<Macro.Parameter> parameters, List<Statement> body, int line) {
        List<String> special = new ArrayList<>(SpecialNames.usedIn(body));
        for (Macro.Parameter parameter : parameters) {
            boolean caller = parameter.name().equals("caller") && special.contains("caller");
            if (caller && parameter.otherwise() == null) {
                throw new SyntaxFault("parameter 'caller' must be left out or have a default", line);
            }
            special.remove(parameter.name());
        }
        return new Macro(name, parameters, body, special, line);
    }
}
