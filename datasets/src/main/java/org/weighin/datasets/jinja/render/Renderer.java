package org.weighin.datasets.jinja.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.function.Library;
import org.weighin.datasets.jinja.function.Runtime;
import org.weighin.datasets.jinja.syntax.Statement;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.Conversion;
import org.weighin.datasets.jinja.value.Limits;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** Renders templates with what a library offers. */
public final class Renderer {
    /**
     * What a rendering made.
     *
     * @param text the text, marked where generation blocks made it
     * @param generated how many generation blocks made text, those included whose text was lost on the way
     */
    public record Result(Text text, int generated) {}

    private final Library library;
    private final Limits limits;

    /** A renderer whose every rendering stays within limits. */
    public Renderer(Library library, Limits limits) {
        this.library = library;
        this.limits = limits;
    }

    /** The text of a template for variables. */
    public Result render(List<Statement> template, Map<String, ? extends @Nullable Object> variables) {
        Map<String, Value> values = new HashMap<>();
        variables.forEach((name, value) -> values.put(name, Conversion.of(value)));
        Executor executor = new Executor(new Runtime(library, new Budget(limits)), values);
        Text text = executor.render(template);
        return new Result(text, executor.generated());
    }
}
