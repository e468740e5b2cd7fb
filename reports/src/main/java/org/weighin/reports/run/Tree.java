package org.weighin.reports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A JSON or YAML tree of which only some keys are known.
 *
 * @param node its root
 */
public record Tree(JsonNode node) {

    /** A tree without keys. */
    public static Tree empty() {
        return new Tree(MissingNode.getInstance());
    }

    /** The first of these keys that holds text or a number, as text. */
    public Optional<String> text(String... keys) {
        for (String key : keys) {
            JsonNode value = node.path(key);
            if (value.isValueNode() && !value.isNull()) {
                return Optional.of(value.asString());
            }
        }
        return Optional.empty();
    }

    /** The first of these keys that holds a finite number. */
    public OptionalDouble number(String... keys) {
        for (String key : keys) {
            JsonNode value = node.path(key);
            if (value.isNumber() && Double.isFinite(value.asDouble())) {
                return OptionalDouble.of(value.asDouble());
            }
        }
        return OptionalDouble.empty();
    }

    /** The tree below a key, empty where there is none. */
    public Tree below(String key) {
        return new Tree(node.path(key));
    }

    /** All leaves, in the order of the file. */
    public List<Fact> leaves() {
        List<Fact> leaves = new ArrayList<>();
        collect("", node, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, List<Fact> leaves) {
        if (node.isObject()) {
            node.forEachEntry((key, value) -> collect(path.isEmpty() ? key : path + "." + key, value, leaves));
        } else if (node.isArray() && flat(node)) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asString()));
            leaves.add(new Fact(path, String.join(", ", items)));
        } else if (node.isArray()) {
            int index = 0;
            for (JsonNode item : node) {
                collect(path + "." + index++, item, leaves);
            }
        } else if (node.isValueNode() && !node.isNull()) {
            leaves.add(new Fact(path, node.asString()));
        }
    }

    private static boolean flat(JsonNode array) {
        for (JsonNode item : array) {
            if (!item.isValueNode()) {
                return false;
            }
        }
        return true;
    }
}
