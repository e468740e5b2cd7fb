package org.weighin.datasets.jinja.render;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.weighin.datasets.jinja.function.Filtered;
import org.weighin.datasets.jinja.function.Runtime;
import org.weighin.datasets.jinja.syntax.Expression;
import org.weighin.datasets.jinja.syntax.FilterCall;
import org.weighin.datasets.jinja.syntax.Statement;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** Statements to text. */
final class Executor {
    /** How a list of statements ended. */
    private enum Flow {
        NORMAL,
        BREAK,
        CONTINUE
    }

    private final Runtime runtime;
    private final Evaluator evaluator;
    private final Assignment assignment;
    private final Scope top;
    private int generated;

    /** An executor for a template whose outermost variables are given. */
    Executor(Runtime runtime, Map<String, Value> variables) {
        this.runtime = runtime;
        this.evaluator = new Evaluator(runtime);
        this.assignment = new Assignment(runtime, evaluator);
        this.top = new Scope(variables);
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /** How many generation blocks have made text. */
    int generated() {
        return generated;
    }

    /** The text of a whole template. */
    Text render(List<Statement> template) {
        return capture(template, top);
    }

    /** The text of statements that cannot be left by break or continue. */
    Text capture(List<Statement> statements, Scope scope) {
        Output out = new Output(runtime.budget());
        execute(statements, scope, out);
        return out.text();
    }

    private Flow execute(List<Statement> statements, Scope scope, Output out) {
        for (Statement statement : statements) {
            try {
                runtime.budget().enter();
                runtime.budget().step();
                Flow flow = execute(statement, scope, out);
                runtime.budget().leave();
                if (flow != Flow.NORMAL) {
                    return flow;
                }
            } catch (Fault fault) {
                throw new RenderFault(fault.message(), statement.line());
            }
        }
        return Flow.NORMAL;
    }

    private Flow execute(Statement statement, Scope scope, Output out) {
        if (statement instanceof Statement.Data data) {
            out.append(data.text());
        } else if (statement instanceof Statement.Print print) {
            out.append(runtime.printer().text(evaluator.evaluate(print.expression(), scope)));
        } else if (statement instanceof Statement.If branches) {
            return choose(branches, scope, out);
        } else if (statement instanceof Statement.For loop) {
            return loop(loop, scope, out);
        } else if (statement instanceof Statement.Set set) {
            assignment.assign(set.target(), evaluator.evaluate(set.value(), scope), scope);
        } else if (statement instanceof Statement.LoopControl control) {
            return control.leaves() ? Flow.BREAK : Flow.CONTINUE;
        } else {
            return executeBlock(statement, scope, out);
        }
        return Flow.NORMAL;
    }

    private Flow executeBlock(Statement statement, Scope scope, Output out) {
        if (statement instanceof Statement.Define define) {
            scope.set(define.macro().name(), new MacroValue(define.macro(), scope, this));
        } else if (statement instanceof Statement.CallBlock block) {
            Value caller = new MacroValue(block.caller(), scope, this);
            out.append(runtime.printer().text(evaluator.call(block.call(), scope, Map.of("caller", caller))));
        } else if (statement instanceof Statement.Generation generation) {
            out.append(generate(generation, scope));
        } else if (statement instanceof Statement.SetBlock block) {
            return setBlock(block, scope);
        } else if (statement instanceof Statement.FilterBlock block) {
            return filterBlock(block, scope, out);
        } else if (statement instanceof Statement.With with) {
            return with(with, scope, out);
        } else if (statement instanceof Statement.Block block) {
            return execute(block.body(), new Scope(block.scoped() ? scope : top), out);
        } else {
            throw new IllegalArgumentException("no execution for " + statement.getClass());
        }
        return Flow.NORMAL;
    }

    private Flow choose(Statement.If branches, Scope scope, Output out) {
        for (Statement.Branch branch : branches.branches()) {
            if (evaluator.holds(branch.condition(), scope)) {
                return execute(branch.body(), scope, out);
            }
        }
        return execute(branches.otherwise(), scope, out);
    }

    private Flow loop(Statement.For node, Scope scope, Output out) {
        Value source = evaluator.evaluate(node.source(), scope);
        if (node.recursive()) {
            out.append(runtime.printer().text(recurse(node, source, scope, 0)));
            return Flow.NORMAL;
        }
        return iterate(node, new Loop(items(node, source, scope), 0, null, runtime), scope, out);
    }

    private Value recurse(Statement.For node, Value source, Scope scope, int depth) {
        Output out = new Output(runtime.budget());
        Function<Value, Value> inner = items -> recurse(node, items, scope, depth + 1);
        iterate(node, new Loop(items(node, source, scope), depth, inner, runtime), scope, out);
        return out.text();
    }

    private Iterator<Value> items(Statement.For node, Value source, Scope scope) {
        Expression filter = node.filter();
        if (filter == null) {
            return source.iterator();
        }
        return new Filtered(source.iterator(), item -> {
            Scope inner = new Scope(scope);
            assignment.assign(node.target(), item, inner);
            return evaluator.holds(filter, inner);
        });
    }

    /** As in Python code that Jinja2 makes, {@code else} is rendered unless an iteration came to its end. */
    private Flow iterate(Statement.For node, Loop loop, Scope scope, Output out) {
        boolean completed = false;
        Flow flow = Flow.NORMAL;
        while (flow != Flow.BREAK && loop.hasNext()) {
            runtime.budget().step();
            Scope inner = new Scope(scope);
            inner.set("loop", loop);
            assignment.assign(node.target(), loop.advance(), inner);
            flow = execute(node.body(), inner, out);
            completed |= flow == Flow.NORMAL;
        }
        return completed ? Flow.NORMAL : execute(node.otherwise(), new Scope(scope), out);
    }

    private Text generate(Statement.Generation generation, Scope scope) {
        Output out = new Output(runtime.budget());
        execute(generation.body().body(), new Scope(scope), out);
        out.markAll();
        Text text = out.text();
        generated += text.truth() ? 1 : 0;
        return text;
    }

    private Value filtered(List<FilterCall> filters, Text text, Scope scope) {
        Value value = text;
        for (FilterCall filter : filters) {
            value = evaluator.filter(value, filter, scope);
        }
        return value;
    }

    private Flow setBlock(Statement.SetBlock block, Scope scope) {
        Output out = new Output(runtime.budget());
        Scope inner = new Scope(scope);
        Flow flow = execute(block.body(), inner, out);
        if (flow == Flow.NORMAL) {
            assignment.assign(block.target(), filtered(block.filters(), out.text(), inner), scope);
        }
        return flow;
    }

    private Flow filterBlock(Statement.FilterBlock block, Scope scope, Output out) {
        Output captured = new Output(runtime.budget());
        Scope inner = new Scope(scope);
        Flow flow = execute(block.body(), inner, captured);
        if (flow == Flow.NORMAL) {
            out.append(runtime.printer().text(filtered(block.filters(), captured.text(), inner)));
        }
        return flow;
    }

    private Flow with(Statement.With with, Scope scope, Output out) {
        Scope inner = new Scope(scope);
        for (int i = 0; i < with.targets().size(); i++) {
            Value value = evaluator.evaluate(with.values().get(i), scope);
            assignment.assign(with.targets().get(i), value, inner);
        }
        return execute(with.body(), inner, out);
    }
}
