package org.weighin.datasets.jinja.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.weighin.datasets.jinja.syntax.Token.Kind;

/** Parses template text and tags. */
public final class Parser {
    private static final Set<String> NEEDS_OTHER_TEMPLATES = Set.of("extends", "include", "import", "from");

    private final TokenStream tokens;
    private final Depth depth;
    private final SyntaxOptions options;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final MacroParser macros;
    private int loops;

    private Parser(String source, SyntaxOptions options) {
        this.tokens = new TokenStream(Lexer.tokens(source, options));
        this.depth = new Depth(tokens);
        this.options = options;
        this.expressions = new ExpressionParser(tokens, depth);
        this.targets = new TargetParser(tokens, depth);
        this.macros = new MacroParser(tokens, expressions, targets, this::functionBody);
    }

    /** The statements of a template; a source that is not well-formed is a {@link SyntaxFault}. */
    public static List<Statement> parse(String source, SyntaxOptions options) {
        return new Parser(source, options).template();
    }

    private List<Statement> template() {
        List<Statement> statements = statements(Set.of());
        if (!tokens.is(Kind.END)) {
            throw tokens.unexpected(Kind.END.description());
        }
        return statements;
    }

    /** Statements up to a tag with one of the names, which then is the current token. */
    private List<Statement> statements(Set<String> ends) {
        int line = tokens.line();
        List<Statement> statements = new ArrayList<>();
        while (!tokens.is(Kind.END)) {
            Token token = tokens.next();
            if (token.is(Kind.DATA)) {
                statements.add(new Statement.Data(token.text(), token.line()));
            } else if (token.is(Kind.VARIABLE_BEGIN)) {
                statements.add(new Statement.Print(expressions.tuple(), token.line()));
                tokens.expect(Kind.VARIABLE_END);
            } else if (tokens.is(Kind.NAME) && ends.contains(tokens.current().text())) {
                return statements;
            } else {
                statements.addAll(depth.within(this::tag));
                tokens.expect(Kind.BLOCK_END);
            }
        }
        if (!ends.isEmpty()) {
            throw new SyntaxFault("the template ends before a tag that ends this block: " + choice(ends), line);
        }
        return statements;
    }

    private static String choice(Set<String> tags) {
        return String.join(
                " or ", tags.stream().sorted().map(tag -> "{% " + tag + " %}").toList());
    }

    private List<Statement> body(String... ends) {
        tokens.skipOperator(":");
        tokens.expect(Kind.BLOCK_END);
        return statements(Set.of(ends));
    }

    private List<Statement> bodyTo(String end) {
        List<Statement> body = body(end);
        tokens.next();
        return body;
    }

    /** A body that becomes a function of its own, where no loop outside can be left. */
    private List<Statement> functionBody(String end) {
        int outer = loops;
        loops = 0;
        List<Statement> body = bodyTo(end);
        loops = outer;
        return body;
    }

    private List<Statement> tag() {
        Token tag = tokens.expect(Kind.NAME);
        if (tag.isName("print")) {
            return print();
        }
        return List.of(tag(tag));
    }

    private Statement tag(Token tag) {
        int line = tag.line();
        switch (tag.text()) {
            case "if":
                return branches(line);
            case "for":
                return loop(line);
            case "set":
                return set(line);
            case "macro":
                return macros.define(line);
            case "call":
                return macros.callBlock(line);
            case "filter":
                return filterBlock(line);
            case "with":
                return with(line);
            case "block":
                return block(line);
            case "autoescape":
                return autoescape(line);
            default:
                return extension(tag);
        }
    }

    private Statement extension(Token tag) {
        if (options.generation() && tag.isName("generation")) {
            return macros.generation(tag.line());
        }
        boolean control = tag.isName("break") || tag.isName("continue");
        if (options.loopControls() && control) {
            if (loops == 0) {
                throw new SyntaxFault("'" + tag.text() + "' outside of a loop", tag.line());
            }
            return new Statement.LoopControl(tag.isName("break"), tag.line());
        }
        String reason = NEEDS_OTHER_TEMPLATES.contains(tag.text()) ? ", as a template here stands alone" : "";
        throw new SyntaxFault("unknown tag '" + tag.text() + "'" + reason, tag.line());
    }

    private List<Statement> print() {
        List<Statement> prints = new ArrayList<>();
        while (!tokens.is(Kind.BLOCK_END)) {
            if (!prints.isEmpty()) {
                tokens.expectOperator(",");
            }
            int line = tokens.line();
            prints.add(new Statement.Print(expressions.expression(), line));
        }
        return prints;
    }

    private Statement branches(int line) {
        List<Statement.Branch> branches = new ArrayList<>();
        List<Statement> otherwise = List.of();
        Token next;
        do {
            Expression condition = expressions.tupleBeforeIf(Set.of());
            branches.add(new Statement.Branch(condition, body("elif", "else", "endif")));
            next = tokens.next();
        } while (next.isName("elif"));
        if (next.isName("else")) {
            otherwise = bodyTo("endif");
        }
        return new Statement.If(branches, otherwise, line);
    }

    private Statement loop(int line) {
        Target target = targets.target(false);
        tokens.expectName("in");
        Expression source = expressions.tupleBeforeIf(Set.of("recursive"));
        Expression filter = tokens.skipName("if") ? expressions.expression() : null;
        boolean recursive = tokens.skipName("recursive");
        loops++;
        List<Statement> body = body("endfor", "else");
        loops--;
        List<Statement> otherwise = tokens.next().isName("else") ? bodyTo("endfor") : List.of();
        return new Statement.For(target, source, filter, recursive, body, otherwise, line);
    }

    private Statement set(int line) {
        Target target = targets.target(true);
        if (tokens.skipOperator("=")) {
            return new Statement.Set(target, expressions.tuple(), line);
        }
        List<FilterCall> filters = expressions.primaries().filters();
        return new Statement.SetBlock(target, filters, bodyTo("endset"), line);
    }

    private Statement filterBlock(int line) {
        List<FilterCall> filters =
                new ArrayList<>(List.of(expressions.primaries().filter()));
        filters.addAll(expressions.primaries().filters());
        return new Statement.FilterBlock(filters, bodyTo("endfilter"), line);
    }

    private Statement with(int line) {
        List<Target> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.is(Kind.BLOCK_END)) {
            if (!names.isEmpty()) {
                tokens.expectOperator(",");
            }
            names.add(targets.target(false));
            tokens.expectOperator("=");
            values.add(expressions.expression());
        }
        return new Statement.With(names, values, bodyTo("endwith"), line);
    }

    private Statement block(int line) {
        String name = tokens.expect(Kind.NAME).text();
        boolean scoped = tokens.skipName("scoped");
        if (tokens.isName("required")) {
            throw new SyntaxFault("block '" + name + "' is required, but a template here stands alone", line);
        }
        List<Statement> body = functionBody("endblock");
        tokens.skipName(name);
        return new Statement.Block(name, scoped, body, line);
    }

    private Statement autoescape(int line) {
        Expression value = expressions.expression();
        boolean off =
                value instanceof Expression.Literal literal && !literal.value().truth();
        if (!off) {
            throw new SyntaxFault("autoescape can only be false: templates here make plain text", line);
        }
        return new Statement.With(List.of(), List.of(), bodyTo("endautoescape"), line);
    }
}
