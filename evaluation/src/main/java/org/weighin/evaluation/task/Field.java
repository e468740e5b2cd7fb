package org.weighin.evaluation.task;

import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.function.DocumentValue;
import org.weighin.evaluation.function.TaskFunction;
import org.weighin.evaluation.function.TaskFunctions;

/** Where a prompt, a target or choices come from: the value of {@code doc_to_text} and its like. */
public sealed interface Field {
    /** A column's name or a Jinja template. */
    record Text(String source, String where) implements Field {}

    /** A number, the same for every record. */
    record Number(int value) implements Field {}

    /** A list, the same for every record. */
    record Items(List<String> values) implements Field {}

    /** A function of the record. */
    record Computed(DocumentValue function) implements Field {}

    /** Reads a field; of a mapping its values count. */
    static Field read(Value value, String task) {
        if (value.function().isPresent()) {
            return new Computed(function(value, task, DocumentValue.class).orElse(document -> ""));
        }
        if (value.isInteger()) {
            return new Number(value.integer());
        }
        if (value.isList()) {
            return new Items(value.texts());
        }
        if (value.isSection()) {
            return new Items(
                    value.section().entries().values().stream().map(Value::text).toList());
        }
        return new Text(value.text(), value.where());
    }

    /** The function that a value names; empty, and told as an error, where there is none of this type. */
    static <T extends TaskFunction> Optional<T> function(Value value, String task, Class<T> type) {
        Optional<T> function = value.function()
                .flatMap(name -> TaskFunctions.find(task, name))
                .filter(type::isInstance)
                .map(type::cast);
        if (function.isEmpty()) {
            value.refuse("names no function of the task " + task + "; there are " + TaskFunctions.names());
        }
        return function;
    }
}
