package org.weighin.datasets.jinja.render;

import java.util.List;
import org.weighin.datasets.jinja.function.Namespace;
import org.weighin.datasets.jinja.function.Runtime;
import org.weighin.datasets.jinja.syntax.Target;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.Value;

/** Values to variables, to attributes of namespaces, and unpacked to several. */
final class Assignment {
    private final Runtime runtime;
    private final Evaluator evaluator;

    Assignment(Runtime runtime, Evaluator evaluator) {
        this.runtime = runtime;
        this.evaluator = evaluator;
    }

    void assign(Target target, Value value, Scope scope) {
        try {
            if (target instanceof Target.Name name) {
                scope.set(name.name(), value);
            } else if (target instanceof Target.Attribute attribute) {
                set(attribute, value, scope);
            } else if (target instanceof Target.Several several) {
                unpack(several.targets(), value, scope);
            }
        } catch (Fault fault) {
            throw new RenderFault(fault.message(), target.line());
        }
    }

    private void set(Target.Attribute attribute, Value value, Scope scope) {
        if (!(evaluator.variable(attribute.namespace(), scope) instanceof Namespace namespace)) {
            throw new Fault("'" + attribute.namespace() + "' is no namespace, so its attribute '"
                    + attribute.attribute() + "' cannot be set");
        }
        runtime.budget().elements(1);
        namespace.set(attribute.attribute(), value);
    }

    private void unpack(List<Target> targets, Value value, Scope scope) {
        List<Value> items = ListValue.of(value, runtime.budget()).items();
        if (items.size() != targets.size()) {
            throw new Fault("cannot unpack " + items.size() + " values to " + targets.size() + " names");
        }
        for (int i = 0; i < items.size(); i++) {
            assign(targets.get(i), items.get(i), scope);
        }
    }
}
