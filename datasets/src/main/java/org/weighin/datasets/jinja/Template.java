package org.weighin.datasets.jinja;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.render.RenderFault;
import org.weighin.datasets.jinja.render.Renderer;
import org.weighin.datasets.jinja.syntax.Parser;
import org.weighin.datasets.jinja.syntax.Statement;
import org.weighin.datasets.jinja.syntax.SyntaxFault;
import org.weighin.datasets.jinja.syntax.TemplateCheck;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Limits;

/** A parsed template; it never changes and can be rendered by many threads at once. */
public final class Template {
    private static final int LONGEST_SOURCE = 1 << 20;

    private final String name;
    private final List<Statement> statements;
    private final Renderer renderer;

    private Template(String name, List<Statement> statements, Renderer renderer) {
        this.name = name;
        this.statements = statements;
        this.renderer = renderer;
    }

    /** Parses a chat template; the name is for error messages. */
    public static Template parse(String source, String name) {
        return parse(source, name, Dialect.chat(Clock.systemDefaultZone()));
    }

    /** Parses a template of a dialect. */
    public static Template parse(String source, String name, Dialect dialect) {
        return parse(source, name, dialect, Limits.DEFAULT);
    }

    /** Parses a template whose renderings may not exceed limits. */
    public static Template parse(String source, String name, Dialect dialect, Limits limits) {
        if (source.length() > LONGEST_SOURCE) {
            throw new JinjaException(
                    "the template has " + source.length() + " characters, over " + LONGEST_SOURCE, name, 0, null);
        }
        try {
            List<Statement> statements = Parser.parse(source, dialect.syntax());
            new TemplateCheck(
                            dialect.library().filters().keySet(),
                            dialect.library().tests().keySet())
                    .check(statements);
            return new Template(name, statements, new Renderer(dialect.library(), limits));
        } catch (SyntaxFault fault) {
            throw new JinjaException(fault.message(), name, fault.line(), fault);
        } catch (StackOverflowError e) {
            throw new JinjaException("the template is nested too deeply for this thread's stack", name, 0, e);
        }
    }

    /** The text for variables: texts, numbers, booleans, null, maps and lists. */
    public String render(Map<String, ? extends @Nullable Object> variables) {
        return result(variables).text().value();
    }

    /** The text, and which parts of it {@code {% generation %}} blocks made. */
    public Rendering renderWithSpans(Map<String, ? extends @Nullable Object> variables) {
        Renderer.Result result = result(variables);
        List<Rendering.Span> spans = result.text().marks().stream()
                .map(mark -> new Rendering.Span(mark.start(), mark.end()))
                .toList();
        if (spans.size() < result.generated()) {
            throw new JinjaException(
                    "the text of a generation block was changed after it ended, so that its place is lost",
                    name,
                    0,
                    null);
        }
        return new Rendering(result.text().value(), spans);
    }

    private Renderer.Result result(Map<String, ? extends @Nullable Object> variables) {
        try {
            return renderer.render(statements, variables);
        } catch (RenderFault fault) {
            throw new JinjaException(fault.message(), name, fault.line(), fault);
        } catch (Fault fault) {
            throw new JinjaException(fault.message(), name, 0, fault);
        } catch (StackOverflowError e) {
            throw new JinjaException("the template is nested too deeply for this thread's stack", name, 0, e);
        }
    }
}
