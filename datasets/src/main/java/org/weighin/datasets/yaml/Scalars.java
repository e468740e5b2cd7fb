package org.weighin.datasets.yaml;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Single values: what fits a Java type, and what a message calls it. */
final class Scalars {
    private Scalars() {}

    /** Whether the value can be read as the type; text in quotes is no number. */
    static boolean fits(Class<?> type, ScalarNode node) {
        if (node.getTag().equals(Tag.NULL)) {
            return false;
        }
        boolean standard = node.getTag().getValue().startsWith(Tag.PREFIX);
        if (!standard || type != String.class && !type.isEnum() && !node.isPlain()) {
            return false;
        }
        try {
            parse(type, node.getValue());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException when the text is no value of the type
     */
    static Object parse(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == long.class || type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == double.class || type == Double.class) {
            return finite(text);
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(text);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> name(constant).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(text));
        }
        throw new IllegalStateException("configuration files hold no " + type.getName());
    }

    private static Double finite(String text) {
        double value = Double.parseDouble(text);
        char last = text.charAt(text.length() - 1);
        if (!Double.isFinite(value) || !(Character.isDigit(last) || last == '.')) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    private static Boolean truth(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException(text);
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    /** What a value of the type looks like. */
    static String wanted(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants()).map(Scalars::name).collect(Collectors.joining(", "));
        }
        return type.isRecord() ? "a mapping" : "a whole number";
    }

    /** What a node is, for messages. */
    static String kind(Node node) {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (node.getTag().equals(Tag.NULL)) {
            return "empty";
        }
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        String cut = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        String tag = node.getTag().getValue();
        return "\"" + cut + "\"" + (tag.startsWith(Tag.PREFIX) ? "" : " with the tag " + tag);
    }
}
