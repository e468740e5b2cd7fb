package org.weighin.datasets.jinja.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.format.PercentFormat;
import org.weighin.datasets.jinja.function.Arguments;
import org.weighin.datasets.jinja.function.Runtime;
import org.weighin.datasets.jinja.syntax.CallArguments;
import org.weighin.datasets.jinja.syntax.Expression;
import org.weighin.datasets.jinja.syntax.FilterCall;
import org.weighin.datasets.jinja.value.Arithmetic;
import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Slice;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** Expressions to values. */
final class Evaluator {
    private static final Set<String> UNSUPPORTED = Set.of("self", "lipsum");

    private final Runtime runtime;
    private final Comparisons comparisons;

    Evaluator(Runtime runtime) {
        this.runtime = runtime;
        this.comparisons = new Comparisons(runtime, this);
    }

    Value evaluate(Expression expression, Scope scope) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        }
        try {
            runtime.budget().enter();
            runtime.budget().step();
            Value value = access(expression, scope);
            runtime.budget().leave();
            return value;
        } catch (Fault fault) {
            throw new RenderFault(fault.message(), expression.line());
        }
    }

    boolean holds(Expression condition, Scope scope) {
        Value value = evaluate(condition, scope);
        try {
            return value.truth();
        } catch (Fault fault) {
            throw new RenderFault(fault.message(), condition.line());
        }
    }

    private Value access(Expression expression, Scope scope) {
        if (expression instanceof Expression.Name name) {
            return variable(name.name(), scope);
        }
        if (expression instanceof Expression.Attribute attribute) {
            return runtime.access().attribute(evaluate(attribute.object(), scope), attribute.name());
        }
        if (expression instanceof Expression.Item item) {
            Value object = evaluate(item.object(), scope);
            return runtime.access().item(object, evaluate(item.key(), scope));
        }
        if (expression instanceof Expression.Slice slice) {
            Value object = evaluate(slice.object(), scope);
            Slice bounds =
                    new Slice(bound(slice.start(), scope), bound(slice.stop(), scope), bound(slice.step(), scope));
            return runtime.access().slice(object, bounds);
        }
        if (expression instanceof Expression.Call call) {
            return call(call, scope, Map.of());
        }
        if (expression instanceof Expression.Filter filter) {
            return filter(evaluate(filter.input(), scope), filter.filter(), scope);
        }
        if (expression instanceof Expression.Test test) {
            Value input = evaluate(test.input(), scope);
            return Bool.of(runtime.test(test.test(), input, arguments(test.arguments(), scope)));
        }
        return operate(expression, scope);
    }

    private Value operate(Expression expression, Scope scope) {
        if (expression instanceof Expression.Binary binary) {
            return binary(binary, scope);
        }
        if (expression instanceof Expression.Logical logical) {
            Value left = evaluate(logical.left(), scope);
            return left.truth() == logical.and() ? evaluate(logical.right(), scope) : left;
        }
        if (expression instanceof Expression.Not not) {
            return Bool.of(!evaluate(not.operand(), scope).truth());
        }
        if (expression instanceof Expression.Comparison comparison) {
            return comparisons.evaluate(comparison, scope);
        }
        if (expression instanceof Expression.Concatenation concatenation) {
            return concatenate(concatenation, scope);
        }
        if (expression instanceof Expression.Conditional conditional) {
            return choose(conditional, scope);
        }
        if (expression instanceof Expression.Sign sign) {
            Value operand = evaluate(sign.operand(), scope);
            return sign.negative()
                    ? runtime.arithmetic().negate(operand)
                    : runtime.arithmetic().plus(operand);
        }
        return display(expression, scope);
    }

    private Value display(Expression expression, Scope scope) {
        if (expression instanceof Expression.ListDisplay list) {
            return new ListValue(all(list.items(), scope));
        }
        if (expression instanceof Expression.TupleDisplay tuple) {
            return new Tuple(all(tuple.items(), scope));
        }
        if (expression instanceof Expression.DictDisplay display) {
            List<Value> values = all(display.keysAndValues(), scope);
            Dict dict = new Dict();
            for (int i = 0; i < values.size(); i += 2) {
                dict.put(values.get(i), values.get(i + 1));
            }
            return dict;
        }
        throw new IllegalArgumentException("no evaluation for " + expression.getClass());
    }

    Value variable(String name, Scope scope) {
        Value value = scope.get(name);
        if (value == null) {
            value = runtime.library().globals().get(name);
        }
        if (value == null && UNSUPPORTED.contains(name)) {
            throw new Fault("'" + name + "' of Jinja2 is not supported");
        }
        return value == null ? runtime.undefined("'" + name + "' is undefined") : value;
    }

    private Value bound(@Nullable Expression expression, Scope scope) {
        return expression == null ? None.NONE : evaluate(expression, scope);
    }

    private List<Value> all(List<Expression> expressions, Scope scope) {
        runtime.budget().elements(expressions.size() + 1L);
        List<Value> values = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            values.add(evaluate(expression, scope));
        }
        return values;
    }

    Value call(Expression.Call call, Scope scope, Map<String, Value> more) {
        Value callee = evaluate(call.callee(), scope);
        Arguments arguments = arguments(call.arguments(), scope);
        if (!more.isEmpty()) {
            Map<String, Value> named = new LinkedHashMap<>(arguments.named());
            named.putAll(more);
            arguments = new Arguments(arguments.positional(), named);
        }
        return runtime.call(callee, arguments);
    }

    Value filter(Value input, FilterCall filter, Scope scope) {
        return runtime.filter(filter.name(), input, arguments(filter.arguments(), scope));
    }

    private Arguments arguments(CallArguments given, Scope scope) {
        if (given.positional().isEmpty()
                && given.named().isEmpty()
                && given.spread() == null
                && given.namedSpread() == null) {
            return Arguments.NONE;
        }
        List<Value> positional = all(given.positional(), scope);
        if (given.spread() != null) {
            positional.addAll(ListValue.of(evaluate(given.spread(), scope), runtime.budget())
                    .items());
        }
        Map<String, Value> named = new LinkedHashMap<>();
        given.named().forEach((name, expression) -> named.put(name, evaluate(expression, scope)));
        if (given.namedSpread() != null) {
            spread(evaluate(given.namedSpread(), scope), named);
        }
        return new Arguments(positional, named);
    }

    private static void spread(Value mapping, Map<String, Value> named) {
        if (!(mapping instanceof Dict dict)) {
            throw new Fault("argument after ** must be a mapping, not " + mapping.type());
        }
        for (Dict.Entry entry : dict.entries()) {
            if (!(entry.key() instanceof Text name)) {
                throw new Fault("keywords must be strings");
            }
            if (named.put(name.value(), entry.value()) != null) {
                throw new Fault("got multiple values for keyword argument '" + name.value() + "'");
            }
        }
    }

    private Value binary(Expression.Binary binary, Scope scope) {
        Value left = evaluate(binary.left(), scope);
        Value right = evaluate(binary.right(), scope);
        return binary.operator() == Arithmetic.Operator.MODULO && left instanceof Text format
                ? PercentFormat.apply(format, right, runtime.budget())
                : runtime.arithmetic().apply(binary.operator(), left, right);
    }

    private Value concatenate(Expression.Concatenation concatenation, Scope scope) {
        Output joined = new Output(runtime.budget());
        for (Expression part : concatenation.parts()) {
            joined.append(runtime.printer().text(evaluate(part, scope)));
        }
        return joined.text();
    }

    /** As in Jinja2, what an inline if without else leaves out is never strict. */
    private Value choose(Expression.Conditional conditional, Scope scope) {
        if (evaluate(conditional.condition(), scope).truth()) {
            return evaluate(conditional.then(), scope);
        }
        return conditional.otherwise() == null
                ? new Undefined("the inline if evaluated to false and has no else", false)
                : evaluate(conditional.otherwise(), scope);
    }
}
