package org.weighin.datasets.jinja.function;

import java.util.Map;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** A filter, test, method or function of the language. */
public final class Builtin {
    /** What it does. */
    interface Body {
        Value apply(Call call);
    }

    private final Signature signature;
    private final Body body;

    private Builtin(Signature signature, Body body) {
        this.signature = signature;
        this.body = body;
    }

    /** Puts a function with its parameters into a table. */
    static void add(Map<String, Builtin> table, Body body, String name, String... parameters) {
        table.put(name, new Builtin(new Signature(name, parameters), body));
    }

    String name() {
        return signature.name();
    }

    /** Calls it; what it reads and makes counts against the budget. */
    Value apply(Arguments arguments, Runtime runtime) {
        Budget budget = runtime.budget();
        budget.step();
        for (Value argument : arguments.positional()) {
            if (argument instanceof Text text) {
                budget.scan(text.value().length());
            }
        }
        Value result = body.apply(signature.bind(arguments, runtime));
        if (result instanceof Text text) {
            budget.characters(text.value().length());
        }
        return result;
    }
}
