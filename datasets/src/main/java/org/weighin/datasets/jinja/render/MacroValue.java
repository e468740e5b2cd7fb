package org.weighin.datasets.jinja.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.function.Arguments;
import org.weighin.datasets.jinja.function.Callable;
import org.weighin.datasets.jinja.function.Runtime;
import org.weighin.datasets.jinja.syntax.Macro;
import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Value;

/** A macro with the scope that it was defined in; calling it renders its body. */
final class MacroValue implements Callable {
    private static final String CALLER = "caller";

    private final Macro macro;
    private final Scope definition;
    private final Executor executor;

    MacroValue(Macro macro, Scope definition, Executor executor) {
        this.macro = macro;
        this.definition = definition;
        this.executor = executor;
    }

    @Override
    public Value call(Arguments arguments, Runtime runtime) {
        Scope scope = new Scope(definition);
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        List<Value> positional = arguments.positional();
        List<Macro.Parameter> left = new ArrayList<>();
        int place = 0;
        for (Macro.Parameter parameter : macro.parameters()) {
            Value given = place < positional.size() ? positional.get(place) : named.remove(parameter.name());
            place++;
            if (given == null) {
                left.add(parameter);
            }
            Value missing = runtime.undefined("parameter '" + parameter.name() + "' was not provided");
            scope.set(parameter.name(), given == null ? missing : given);
        }
        bindSpecial(positional, named, scope, runtime);
        left.forEach(parameter -> setDefault(parameter, scope));
        return executor.capture(macro.body(), scope);
    }

    private void setDefault(Macro.Parameter parameter, Scope scope) {
        if (parameter.otherwise() != null) {
            scope.set(parameter.name(), executor.evaluator().evaluate(parameter.otherwise(), scope));
        }
    }

    private void bindSpecial(List<Value> positional, Map<String, Value> named, Scope scope, Runtime runtime) {
        int parameters = macro.parameters().size();
        if (macro.accepts().contains(CALLER)) {
            Value caller = named.remove(CALLER);
            boolean none = caller == null || caller == None.NONE;
            scope.set(CALLER, none ? runtime.undefined("No caller defined") : caller);
        }
        if (macro.accepts().contains("kwargs")) {
            Dict kwargs = new Dict();
            named.forEach(kwargs::put);
            scope.set("kwargs", kwargs);
        } else if (!named.isEmpty()) {
            throw new Fault("macro '" + macro.name() + "' takes no keyword argument '"
                    + named.keySet().iterator().next() + "'");
        }
        int taken = Math.min(parameters, positional.size());
        if (macro.accepts().contains("varargs")) {
            scope.set("varargs", new Tuple(positional.subList(taken, positional.size())));
        } else if (positional.size() > parameters) {
            throw new Fault("macro '" + macro.name() + "' takes not more than " + parameters + " argument(s)");
        }
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "name" -> Text.of(macro.name());
            case "arguments" ->
                new Tuple(macro.parameters().stream()
                        .map(parameter -> (Value) Text.of(parameter.name()))
                        .toList());
            case "catch_kwargs" -> Bool.of(macro.accepts().contains("kwargs"));
            case "catch_varargs" -> Bool.of(macro.accepts().contains("varargs"));
            case CALLER -> Bool.of(macro.accepts().contains(CALLER));
            default -> null;
        };
    }

    @Override
    public String type() {
        return "Macro";
    }
}
