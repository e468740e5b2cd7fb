package org.weighin.datasets.jinja.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of template text, a print statement or a tag. */
public sealed interface Statement extends Node {
    /** Template text. */
    record Data(String text, int line) implements Statement {
        @Override
        public List<Node> children() {
            return List.of();
        }
    }

    /** {@code {{ expression }}}. */
    record Print(Expression expression, int line) implements Statement {
        @Override
        public List<Node> children() {
            return List.of(expression);
        }
    }

    /** {@code {% if %}}; the first branch whose condition holds is rendered. */
    record If(List<Branch> branches, List<Statement> otherwise, int line) implements Statement {
        @Override
        public List<Node> children() {
            Children children = Children.of();
            branches.forEach(branch -> children.and(List.of(branch.condition())).and(branch.body()));
            return children.and(otherwise).list();
        }
    }

    /** A condition and what is rendered when it holds. */
    record Branch(Expression condition, List<Statement> body) {}

    /** {@code {% for target in source if filter %}}. */
    record For(
            Target target,
            Expression source,
            @Nullable Expression filter,
            boolean recursive,
            List<Statement> body,
            List<Statement> otherwise,
            int line)
            implements Statement {
        @Override
        public List<Node> children() {
            return Children.of(source, target, filter).and(body).and(otherwise).list();
        }
    }

    /** {@code {% set target = value %}}. */
    record Set(Target target, Expression value, int line) implements Statement {
        @Override
        public List<Node> children() {
            return List.of(value, target);
        }
    }

    /** {@code {% set target | filters %}body{% endset %}}. */
    record SetBlock(Target target, List<FilterCall> filters, List<Statement> body, int line) implements Statement {
        @Override
        public List<Node> children() {
            return Children.of(target).and(filters).and(body).list();
        }
    }

    /** {@code {% macro %}}. */
    record Define(Macro macro, int line) implements Statement {
        @Override
        public List<Node> children() {
            return List.of(macro);
        }
    }

    /** {@code {% call(parameters) callee(arguments) %}body{% endcall %}}. */
    record CallBlock(Expression.Call call, Macro caller, int line) implements Statement {
        @Override
        public List<Node> children() {
            return List.of(call, caller);
        }
    }

    /** {@code {% generation %}}: its text is what the model is trained to write. */
    record Generation(Macro body, int line) implements Statement {
        @Override
        public List<Node> children() {
            return List.of(body);
        }
    }

    /** {@code {% filter filters %}body{% endfilter %}}. */
    record FilterBlock(List<FilterCall> filters, List<Statement> body, int line) implements Statement {
        @Override
        public List<Node> children() {
            return Children.of().and(filters).and(body).list();
        }
    }

    /** {@code {% with target = value %}body{% endwith %}}. */
    record With(List<Target> targets, List<Expression> values, List<Statement> body, int line) implements Statement {
        @Override
        public List<Node> children() {
            return Children.of().and(values).and(targets).and(body).list();
        }
    }

    /** {@code {% block name %}}: rendered where it stands, seeing only the variables of the top level. */
    record Block(String name, boolean scoped, List<Statement> body, int line) implements Statement {
        @Override
        public List<Node> children() {
            return List.copyOf(body);
        }
    }

    /** {@code {% break %}} and {@code {% continue %}}. */
    record LoopControl(boolean leaves, int line) implements Statement {
        @Override
        public List<Node> children() {
            return List.of();
        }
    }
}
